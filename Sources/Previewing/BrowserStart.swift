package import Files
import Foundation

/// Opens a browser at an address that contains a secret. All users of a machine can see the arguments of its programs,
/// so the browser gets a file instead, which only its user may read.
package enum BrowserStart {
  /// Writes a page that leads to `address` into a folder that only its user may read. It is removed after a minute, or
  /// when the program ends.
  ///
  /// - Returns: the path of the page.
  package static func writeFile(leadingTo address: String) throws(SystemFile.Failure) -> String {
    let scratch = try ScratchFolder.temporary()
    let path = "\(scratch.path)/preview.html"
    try SystemFile.create(path, with: Array(page(leadingTo: address).utf8))
    Task {
      try? await Task.sleep(for: .seconds(60))
      withExtendedLifetime(scratch) {}
    }
    return path
  }

  private static func page(leadingTo address: String) -> String {
    // No other character of an address is special in HTML.
    let address = address.replacing("&", with: "&amp;")
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">
      <meta http-equiv="refresh" content="0; url=\(address)"><title>Preview</title></head>
      <body><p><a href="\(address)">The preview</a></p></body></html>

      """
  }
}

package import Files
import Foundation

/// Leads a browser to an address that has a secret. Every user of a machine sees the arguments of all programs, so the browser is given a
/// file instead, which nobody else may read.
package enum BrowserStart {
  /// Writes a page that leads to `address`, in a folder that only its user may look into. It is removed after a minute, or with
  /// the end of the program.
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
    // In an address nothing else has a meaning in markup.
    let address = address.replacing("&", with: "&amp;")
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">
      <meta http-equiv="refresh" content="0; url=\(address)"><title>Preview</title></head>
      <body><p><a href="\(address)">The preview</a></p></body></html>

      """
  }
}

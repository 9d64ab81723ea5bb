import Foundation
import Glibc

/// Leads a browser to an address that has a secret. Every user of a machine sees the arguments of all programs, so the browser is given a
/// file instead, which nobody else may read.
public enum BrowserStart {
  /// Writes a page that leads to `address`; it is removed after a minute, if the program runs that long.
  ///
  /// - Returns: the path of the page.
  public static func writeFile(leadingTo address: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lazyrich-preview-XXXXXX.html").path
    var path = Array(folder.utf8CString)
    // It has a new name, and rights for its owner alone.
    let file = mkstemps(&path, 5)
    guard file >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    try handle.write(contentsOf: Data(page(leadingTo: address).utf8))
    let name = String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    Task {
      try? await Task.sleep(for: .seconds(60))
      unlink(name)
    }
    return name
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

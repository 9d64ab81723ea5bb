import Files
import FoundationEssentials

/// A file that a page carries within itself.
public struct CarriedFile: Sendable {
  /// The path by which the page links to it.
  let path: String
  let mediaType: String
  let bytes: [UInt8]

  /// The file with these bytes that lies at `path`, relative to the page.
  public init(path: String, mediaType: String, bytes: [UInt8]) {
    (self.path, self.mediaType, self.bytes) = (path, mediaType, bytes)
  }

  /// The page in which every link to one of the files leads to a copy of it within the page. A browser saves the copy
  /// under the name of the file.
  public static func carried(_ files: [CarriedFile], by page: String) -> String {
    let known = Dictionary(files.map { (FileAddress.address(of: $0.path), $0) }) { first, _ in first }
    let parts = page.components(separatedBy: linkStart)
    // In texts quotes are escaped, so what follows the mark is an attribute.
    return parts.dropFirst().reduce(into: parts[0]) { written, part in
      let address = part.prefix { $0 != "\"" }
      let path = address.prefix { $0 != "#" }
      let file = known[String(path)]
      written += linkStart + (file.map(\.attributes) ?? String(address)) + part.dropFirst(address.count)
    }
  }

  private static let linkStart = "<a href=\""

  /// What stands in a link between its first quotation mark and the last one.
  private var attributes: String {
    DataAddress.of(bytes, mediaType: mediaType) + "\" download=\"" + HTML(text: UserPath.name(of: path)).markup
  }
}

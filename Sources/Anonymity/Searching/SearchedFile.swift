package import Archiving
import Diagnostics
import Files

/// A file of a bundle that is searched, with the original file that it was made from.
package struct SearchedFile {
  package let file: BundleFile
  /// The original text; nil if the file is not text.
  let source: SourceText?
  /// The file that was read; nil if positions in it are not known in the original text.
  private let anonymous: AnonymousFile?

  /// A file that the program made.
  package init(_ file: BundleFile) { (self.file, source, anonymous) = (file, nil, nil) }

  /// A file that the program read, with its name and its original bytes.
  package init(_ file: BundleFile, _ anonymous: AnonymousFile, name: String, written: [UInt8]) {
    self.file = file
    source = String(validating: written, as: UTF8.self).map { SourceText(name: name, text: $0) }
    // The lines that are removed from a notebook are known. For pictures, positions are not.
    self.anonymous = anonymous.bytes == written || UserPath.ending(of: file.path) == "md" ? anonymous : nil
  }

  /// The range of `bytes` in the original text.
  func range(of bytes: Range<Int>) -> SourceRange? {
    guard let source, let anonymous, !bytes.isEmpty else { return nil }
    let (start, end) = (anonymous.origin(of: bytes.lowerBound), anonymous.origin(of: bytes.upperBound - 1) + 1)
    return SourceRange(source, start..<end)
  }

  /// The ways to read the file as text: directly and, if it is not text, also as ASCII among other bytes and as two
  /// bytes for each character.
  var readings: [[UInt8]] {
    guard file.text == nil else { return [file.bytes] }
    return [file.bytes, file.bytes.map { $0 < 0x80 ? $0 : 0 }]
      + [0, 1].flatMap { [wide(from: $0, isBigEndian: true), wide(from: $0, isBigEndian: false)] }
  }

  /// The text of UTF-16 from `start` on.
  private func wide(from start: Int, isBigEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    for index in stride(from: start, to: file.bytes.count - 1, by: 2) {
      let (first, second) = (UInt16(file.bytes[index]), UInt16(file.bytes[index + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// Whether it contains only the pixels of a picture, in which words occur only by chance.
  package var isBarePicture: Bool {
    switch PictureFileFormat(of: file.path, file.bytes) {
    case .png, .jpeg, .gif, .webP: true
    case .svg, .pdf, .unknown, nil: false
    }
  }
}

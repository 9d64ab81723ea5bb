package import Archiving
import Diagnostics
import Files

/// A file of a bundle that is searched, and the file that its author knows.
package struct SearchedFile {
  package let file: BundleFile
  /// The text as its author wrote it; nil where it is not text.
  let source: SourceText?
  /// The same file as it was read; nil where its bytes have no places in the text as written.
  private let anonymous: AnonymousFile?

  /// A file that was made.
  package init(_ file: BundleFile) { (self.file, source, anonymous) = (file, nil, nil) }

  /// A file that was read; it is called `name` and held `written`.
  package init(_ file: BundleFile, _ anonymous: AnonymousFile, name: String, written: [UInt8]) {
    self.file = file
    source = String(validating: written, as: UTF8.self).map { SourceText(name: name, text: $0) }
    // What is left out of notebooks is known line by line, what is left out of pictures is not.
    self.anonymous = anonymous.bytes == written || UserPath.ending(of: file.path) == "md" ? anonymous : nil
  }

  /// The place of `bytes` in the text as written.
  func place(of bytes: Range<Int>) -> SourceRange? {
    guard let source, let anonymous, !bytes.isEmpty else { return nil }
    let (start, end) = (anonymous.origin(of: bytes.lowerBound), anonymous.origin(of: bytes.upperBound - 1) + 1)
    return SourceRange(source, start..<end)
  }

  /// The ways to read the file as text: as it is and, where it is not text, as ASCII among other bytes and in two bytes for each
  /// character too.
  var readings: [[UInt8]] {
    guard file.text == nil else { return [file.bytes] }
    return [file.bytes, file.bytes.map { $0 < 0x80 ? $0 : 0 }]
      + [0, 1].flatMap { [wide(from: $0, isBigEndian: true), wide(from: $0, isBigEndian: false)] }
  }

  /// The text of UTF-16 from `start` on.
  private func wide(from start: Int, isBigEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    for place in stride(from: start, to: file.bytes.count - 1, by: 2) {
      let (first, second) = (UInt16(file.bytes[place]), UInt16(file.bytes[place + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// Whether nothing but the pixels of a picture is in it, where words occur by chance only.
  package var isBarePicture: Bool {
    switch PictureFileFormat(of: file.path, file.bytes) {
    case .png, .jpeg, .gif, .webP: true
    case .svg, .pdf, .unknown, nil: false
    }
  }
}

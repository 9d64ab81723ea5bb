/// PDF files. Their metadata can be in compressed objects, and removing them would mean writing the whole file again,
/// so files with metadata are refused.
enum PDFObjects {
  /// The file, if it has no metadata.
  static func checked(_ bytes: [UInt8]) throws(UncleanFile) -> CleanedFile {
    guard bytes.starts(with: "%PDF-".utf8), !bytes.occurrences(of: Array("%%EOF".utf8)).isEmpty else {
      throw UncleanFile(reason: "it is not a whole PDF file", hint: "use SVG or PNG")
    }
    let names = readableNames(bytes)
    for (name, what) in telling where !names.wordRanges(of: Array(name.utf8)).isEmpty {
      throw UncleanFile(
        reason: "it has \(what) (/\(name))",
        hint: "use SVG or PNG, or remove them (for example with 'mat2', or 'exiftool' and 'qpdf')")
    }
    return CleanedFile(bytes: bytes)
  }

  private static let telling = [
    ("Info", "metadata"), ("Metadata", "metadata"), ("ObjStm", "compressed objects"),
    ("Encrypt", "encrypted parts"), ("EmbeddedFile", "other files in it"), ("EmbeddedFiles", "other files in it"),
    ("PieceInfo", "data of programs"), ("Author", "an author"), ("Annots", "notes"),
  ]

  /// The bytes with `#49`, which stands for a character of a name, as that character.
  private static func readableNames(_ bytes: [UInt8]) -> [UInt8] {
    var (result, position) = ([UInt8](), 0)
    result.reserveCapacity(bytes.count)
    while position < bytes.count {
      let digits = bytes[min(position + 1, bytes.count)...].prefix(2)
      let code =
        bytes[position] == UInt8(ascii: "#") && digits.count == 2
        ? UInt8(String(decoding: digits, as: UTF8.self), radix: 16) : nil
      result.append(code ?? bytes[position])
      position += code == nil ? 1 : 3
    }
    return result
  }
}

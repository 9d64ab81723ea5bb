/// PDF files. What they say of their making can stand in compressed objects, and taking it out means writing the file anew,
/// so that files with any of it are refused.
enum PDFObjects {
  /// The file, if it has no such thing.
  static func checked(_ bytes: [UInt8]) throws(UncleanFile) -> CleanedFile {
    guard bytes.starts(with: "%PDF-".utf8), !bytes.occurrences(of: Array("%%EOF".utf8)).isEmpty else {
      throw UncleanFile(reason: "it is not a whole PDF file", remedy: "give the figure as SVG or PNG")
    }
    let names = readableNames(bytes)
    for (name, what) in telling where !names.places(of: Array(name.utf8)).isEmpty {
      throw UncleanFile(
        reason: "it has \(what) (/\(name))",
        remedy: "give the figure as SVG or PNG, or take them out (for example with 'mat2', or 'exiftool' and 'qpdf')")
    }
    return CleanedFile(bytes: bytes)
  }

  private static let telling = [
    ("Info", "data about its making"), ("Metadata", "data about its making"), ("ObjStm", "compressed objects"),
    ("Encrypt", "encrypted parts"), ("EmbeddedFile", "other files in it"), ("EmbeddedFiles", "other files in it"),
    ("PieceInfo", "data of programs"), ("Author", "an author"), ("Annots", "notes"),
  ]

  /// The bytes with `#49`, which stands for a character of a name, as that character.
  private static func readableNames(_ bytes: [UInt8]) -> [UInt8] {
    var (result, place) = ([UInt8](), 0)
    result.reserveCapacity(bytes.count)
    while place < bytes.count {
      let digits = bytes[min(place + 1, bytes.count)...].prefix(2)
      let code =
        bytes[place] == UInt8(ascii: "#") && digits.count == 2
        ? UInt8(String(decoding: digits, as: UTF8.self), radix: 16) : nil
      result.append(code ?? bytes[place])
      place += code == nil ? 1 : 3
    }
    return result
  }
}

import Diagnostics
import Experiments

/// The text of a CSV file, ready to be divided into records: without a byte order mark, and with line feeds at the ends
/// of lines.
package struct CSVSource {
  /// The text. Each lone carriage return is replaced by a line feed, so that line numbers are those of an editor.
  let text: SourceText
  /// The index of the first byte of the data.
  let start: Int
  /// The separator that a first line `sep=;` declares, as spreadsheets write it.
  let declaredSeparator: DataFileChoice.Separator?
  /// Properties of the whole file, in words for the provenance.
  let remarks: [String]

  /// Reads the bytes of the file `name`.
  ///
  /// - Throws: a fault if they are not UTF-8 text.
  package init(name: String, bytes: [UInt8]) throws(DataFault) {
    guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
      throw DataFault(message: "is UTF-16 text", hint: "save it as CSV in UTF-8")
    }
    let hasMark = bytes.starts(with: Self.byteOrderMark)
    guard let text = String(validating: bytes.dropFirst(hasMark ? 3 : 0), as: UTF8.self) else {
      throw DataFault(message: "is not UTF-8 text", hint: "save it as CSV in UTF-8")
    }
    self.init(name: name, text: text, remarks: hasMark ? ["a byte order mark"] : [])
  }

  private init(name: String, text: String, remarks: [String]) {
    var bytes = Array(text.utf8)
    let loneReturns = Self.replaceLoneReturns(in: &bytes)
    let source = SourceText(name: name, text: loneReturns == 0 ? text : String(decoding: bytes, as: UTF8.self))
    let first = source.string(source.byteRange(ofLine: 1))
    declaredSeparator = Self.separator(declaredBy: first)
    start = declaredSeparator == nil || source.lineCount < 2 ? 0 : source.byteRange(ofLine: 2).lowerBound
    self.text = source
    self.remarks =
      remarks + (loneReturns == 0 ? [] : ["carriage returns as line ends"])
      + (declaredSeparator == nil ? [] : ["a first line '\(first)'"])
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Replaces each carriage return without a following line feed by a line feed; returns the number of replacements.
  private static func replaceLoneReturns(in bytes: inout [UInt8]) -> Int {
    var count = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\r") {
      guard index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n") else { continue }
      bytes[index] = UInt8(ascii: "\n")
      count += 1
    }
    return count
  }

  private static func separator(declaredBy line: String) -> DataFileChoice.Separator? {
    guard line.utf8.count == 5, line.lowercased().hasPrefix("sep="), let byte = line.utf8.last else { return nil }
    return DataFileChoice.Separator.allCases.first { $0.byte == byte }
  }
}

extension DataFileChoice.Separator {
  /// The byte that separates fields.
  var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    case .space: UInt8(ascii: " ")
    }
  }

  /// Its name in the plural.
  var words: String {
    switch self {
    case .comma: "commas"
    case .semicolon: "semicolons"
    case .tab: "tabs"
    case .space: "spaces"
    }
  }
}

import TestSupport
import Testing

/// Random tables, written in each dialect, come back as the same numbers.
@Suite struct CSVRoundTripTests {
  private struct Dialect: CustomTestStringConvertible {
    let separator: String
    let decimal: String
    let quotes: Bool
    let lineEnd: String
    let prefix: String

    var testDescription: String {
      "\(separator)\(decimal)\(quotes) \(lineEnd.debugDescription) \(prefix.debugDescription)"
    }

    func field(_ number: Double) -> String {
      let text = "\(number)".replacing(".", with: decimal)
      return quotes ? "\"\(text)\"" : text
    }

    func text(_ rows: [[Double]], names: [String]?) -> String {
      let heading =
        names.map { [$0.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: separator)] } ?? []
      return prefix + (heading + rows.map { $0.map(field).joined(separator: separator) }).map { $0 + lineEnd }.joined()
    }
  }

  private static let dialects: [Dialect] = {
    let marks = [
      (",", ".", false), (",", ".", true), (";", ".", false), (";", ",", false), ("\t", ",", false), (",", ",", true),
    ]
    return marks.flatMap { mark in
      ["\n", "\r\n", "\r"].flatMap { lineEnd in
        ["", "\u{FEFF}", "# a comment; with, all\tof them\(lineEnd)"].map {
          Dialect(separator: mark.0, decimal: mark.1, quotes: mark.2, lineEnd: lineEnd, prefix: $0)
        }
      }
    }
  }()

  @Test(arguments: dialects)
  private func theSameNumbersComeBack(from dialect: Dialect) {
    var generator = SeededGenerator(seed: 7)
    for round in 0..<20 {
      let (rowCount, columnCount) = (Int.random(in: 1...6, using: &generator), Int.random(in: 2...5, using: &generator))
      let rows = (0..<rowCount).map { _ in
        (0..<columnCount).map { _ in Self.number(&generator) }
      }
      let names = round.isMultiple(of: 2) ? (0..<columnCount).map { "a \"\($0)\", b;c" } : nil
      let read = CSVReading(dialect.text(rows, names: names))
      #expect(read.rows == rows, "\(dialect.text(rows, names: names).debugDescription): \(read.messages)")
      #expect(read.names == names)
    }
  }

  /// A number of any size whose decimals cannot be taken for a group of thousands.
  private static func number(_ generator: inout SeededGenerator) -> Double {
    let exponent = Int.random(in: -12...12, using: &generator)
    let digits = Double(Int.random(in: -9_999_999...9_999_999, using: &generator)) + 0.5
    return digits * (0..<abs(exponent)).reduce(1.0) { product, _ in exponent < 0 ? product / 10 : product * 10 }
  }
}

import Diagnostics
import Schemas

extension DataTable {
  /// The numbers of a CSV file: commas between them, a row in each line. Blank lines count for nothing, and a first line
  /// without a number is a heading. What is wrong is reported with its place in the file.
  init(csv source: SourceText, _ context: inout DecodingContext) throws(DataFault) {
    let lines = (1...source.lineCount).map { source.byteRange(ofLine: $0) }.filter { !source.string($0).isBlank }
    var rows: [[Double]] = []
    var count = 0
    var faults = FirstFaults()
    defer { faults.diagnostics.forEach { context.report($0) } }
    for (index, line) in lines.enumerated() {
      let fields = source.string(line).split(separator: ",", omittingEmptySubsequences: false).map(\.withoutSpaces)
      let numbers = fields.map(NumberText.parse)
      if index == 0, lines.count > 1, numbers.allSatisfy({ $0 == nil }) { continue }
      count += fields.count
      guard count <= Self.greatestCount else { throw .tooManyNumbers("more than \(Self.greatestCount)") }
      rows.append(numbers.map { $0 ?? .nan })
      if fields.count != rows[0].count {
        let message = "this row has \(fields.count) fields, and the first one has \(rows[0].count)"
        faults.add(.error(.wrongType, at: SourceRange(source, line), message, hint: "give every row the same number"))
      }
      guard let odd = numbers.firstIndex(where: { $0?.isFinite != true }) else { continue }
      faults.add(
        .error(
          .wrongType, at: SourceRange(source, line), "'\(fields[odd])' is no finite number",
          hint:
            "a data file holds numbers with commas between them, one row per line; only its first line may be a heading"
        ))
    }
    guard !rows.isEmpty else { throw .noNumbers }
    self.init(rows: rows)
  }
}

extension DataFault {
  /// A file without any.
  static let noNumbers = DataFault(message: "holds no numbers", hint: "put at least one sample into it")

  /// A file with more numbers than are read.
  static func tooManyNumbers(_ count: String) -> DataFault {
    DataFault(
      message: "has \(count) numbers; the limit is \(DataTable.greatestCount)",
      hint: "take fewer samples, or reduce them to fewer features first")
  }
}

extension StringProtocol {
  /// The text without spaces and tabs around it.
  fileprivate var withoutSpaces: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return String(String(drop(while: isSpace).reversed()).drop(while: isSpace).reversed())
  }

  fileprivate var isBlank: Bool { withoutSpaces.isEmpty }
}

import Diagnostics
import Experiments
import Schemas

@testable import DataTables

/// A CSV file as a notebook reads it.
struct CSVReading {
  /// The rows that were read; nil where something is wrong.
  let rows: [[Double]]?
  let names: [String]?
  /// What the page says of the file.
  let words: String
  /// What is wrong or doubtful, each with its line and column in the file, `notebook` where it stands there.
  let messages: [String]
  /// Whether what is wrong lies within its text.
  let areRangesInside: Bool

  /// Reads `text`, of which the notebook writes `choice` besides the name of the file.
  init(_ text: String, _ choice: String = "") {
    self.init(bytes: Array(text.utf8), choice)
  }

  init(bytes: [UInt8], _ choice: String = "") {
    var context = DecodingContext()
    let yaml = SourceText(name: "notebook", text: "{file: x.csv\(choice.isEmpty ? "" : ", " + choice)}")
    let written = YAMLReader.read(yaml, bytes: 0..<yaml.bytes.count, &context)
    var table: DataTable?
    if let written, let choice = DataFileChoice(written, &context) {
      do throws(DataFault) {
        let source = try CSVSource(name: "x.csv", bytes: bytes)
        table = try CSVTable(source, choice).numbers(choice, written: written, &context)
      } catch {
        context.report(.error(DiagnosticCode("fault", meaning: ""), at: error.range, error.message, hint: error.hint))
      }
    }
    (rows, names, words) = (table?.rows, table?.names, table?.reading ?? "")
    areRangesInside = context.diagnostics.compactMap(\.range).allSatisfy {
      $0.bytes.upperBound <= $0.source.bytes.count
    }
    messages = context.diagnostics.map { diagnostic in
      let location = diagnostic.range.map {
        $0.source.name == "notebook" ? "notebook: " : "\($0.start.line):\($0.start.column): "
      }
      return ([(location ?? "") + diagnostic.message] + diagnostic.hints.map(\.message)).joined(separator: " | ")
    }
  }
}

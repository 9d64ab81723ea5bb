import Diagnostics
import Experiments
import Schemas

@testable import DataTables

/// Data files: CSV and NPY.
enum DataReading {
  static func readCSV(_ bytes: [UInt8]) {
    let choices = [
      DataFileChoice(file: "fuzz.csv"), choice("{file: fuzz.csv, one-hot: 1}"),
      choice("{file: fuzz.csv, headings: 1, decimal: comma, separator: semicolon, columns: [1]}"),
    ]
    for choice in choices.compactMap(\.self) { readCSV(bytes, choice) }
  }

  private static func readCSV(_ bytes: [UInt8], _ choice: DataFileChoice) {
    var context = DecodingContext()
    let range = SourceRange(SourceText(name: "fuzz.md", text: ""), 0..<0)
    do throws(DataFault) {
      let source = try CSVSource(name: choice.file, bytes: bytes)
      let table = try CSVTable(source, choice).numbers(choice, written: SourceValue(.null, at: range), &context)
      context.diagnostics.check()
      precondition((table == nil) == context.diagnostics.hasErrors, "there are numbers, or it is said why not")
      if let table { check(table) }
    } catch {
      check(error)
    }
  }

  private static func choice(_ yaml: String) -> DataFileChoice? {
    var context = DecodingContext()
    let source = SourceText(name: "choice.yaml", text: yaml)
    return YAMLReader.read(source, bytes: 0..<source.bytes.count, &context).flatMap { DataFileChoice($0, &context) }
  }

  static func readNPY(_ bytes: [UInt8]) {
    do throws(DataFault) {
      check(try DataTable(npy: bytes))
    } catch {
      check(error)
    }
  }

  private static func check(_ fault: DataFault) {
    precondition(!fault.message.isEmpty && !fault.hint.isEmpty, "a fault says what is wrong and what to do")
    if let range = fault.range { _ = (range.start, range.text) }
  }

  private static func check(_ table: DataTable) {
    precondition(!table.rows.isEmpty && table.rows.reduce(0) { $0 + $1.count } <= Limits.numbers)
    precondition(table.rows.allSatisfy { $0.count == table.rows[0].count && $0.allSatisfy(\.isFinite) })
    precondition(table.names.map { $0.count == table.rows[0].count && Set($0).count == $0.count } ?? true)
  }
}

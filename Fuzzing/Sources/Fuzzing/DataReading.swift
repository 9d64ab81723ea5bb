import Diagnostics
@testable import Pipeline
import Schemas

/// Data files: CSV and NPY.
enum DataReading {
  static func readCSV(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    var context = DecodingContext()
    let table = try? DataTable(csv: SourceText(name: "fuzz.csv", text: text), &context)
    context.diagnostics.check()
    if let table, !context.diagnostics.hasErrors { check(table) }
  }

  static func readNPY(_ bytes: [UInt8]) {
    do throws(DataFault) {
      check(try DataTable(npy: bytes))
    } catch {
      precondition(!error.message.isEmpty && !error.hint.isEmpty, "a fault says what is wrong and what to do")
    }
  }

  private static func check(_ table: DataTable) {
    precondition(!table.rows.isEmpty && table.rows.reduce(0) { $0 + $1.count } <= DataTable.greatestCount)
    precondition(table.rows.allSatisfy { $0.count == table.rows[0].count && $0.allSatisfy(\.isFinite) })
  }
}

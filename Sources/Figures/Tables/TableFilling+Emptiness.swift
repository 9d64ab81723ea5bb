import Diagnostics
import Results

extension TableFilling {
  /// Warns of columns that would contain nothing but infinite and missing values.
  mutating func reportEmptyColumns() {
    guard !scope.isBlueprint else { return }
    for column in data.keys.sorted().compactMap({ data[$0] }) {
      guard case .value(let expression, _, _) = spec.columns[column.index].content,
        let values = column.values.view(of: .y)?.array, let extent = Self.extentWithoutNumbers(values)
      else { continue }
      diagnostics.append(
        .warning(
          .emptyColumn, at: expression.range, "this column shows no number: \(extent)",
          hint: "'crossing' gives ∞ where nothing is crossed, a division by zero too; skipped combinations are missing")
      )
    }
  }

  /// How many of `values` are infinite and how many missing; nil where one is anything else.
  private static func extentWithoutNumbers(_ values: LabelledArray) -> String? {
    let numbers = values.isBlank ? [] : values.numbers ?? []
    guard values.count > 0, values.kind == .numbers else { return nil }
    let present = numbers.indices.filter(values.isPresent)
    guard present.allSatisfy({ numbers[$0].isInfinite }) else { return nil }
    let counts = [(present.count, "infinite"), (values.count - present.count, "missing")].filter { $0.0 > 0 }
    guard counts.count > 1 else { return "all of it is \(counts[0].1)" }
    return counts.map { "\($0.0) of its \(values.count) values \($0.0.verb()) \($0.1)" }.joined(separator: ", ")
  }
}

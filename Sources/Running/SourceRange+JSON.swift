package import Diagnostics
package import Schemas

extension SourceRange {
  /// File, line and column, the latter two from 1 and in characters; with the position after the end.
  package func json(withEnd: Bool) -> [JSONNode.Member] {
    [.init("file", .string(source.name))] + start.json("line", "column")
      + (withEnd ? end.json("end-line", "end-column") : [])
  }
}

extension SourcePosition {
  fileprivate func json(_ lineName: String, _ columnName: String) -> [JSONNode.Member] {
    [.init(lineName, .number(Double(line))), .init(columnName, .number(Double(column)))]
  }
}

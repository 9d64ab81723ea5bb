import Diagnostics
import Rendering
import Schemas

extension Diagnostic {
  /// The diagnostic as data; without a range it has no file, line and column.
  var json: JSONNode {
    .object(
      [
        .init("severity", .string(severity.rawValue)), .init("code", .string(code.name)),
        .init("message", .string(message)),
      ] + (range?.json(withEnd: true) ?? []) + [.init("hints", .list(hints.map(\.json)))])
  }
}

extension Diagnostic.Hint {
  fileprivate var json: JSONNode {
    .object([.init("message", .string(message))] + (range?.json(withEnd: false) ?? []))
  }
}

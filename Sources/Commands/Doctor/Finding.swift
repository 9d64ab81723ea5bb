import Schemas

/// The result of one examination.
struct Finding: Sendable, Equatable {
  /// The condition of a part.
  enum State: String, Sendable {
    /// It works.
    case ok
    /// It works, but differently from other machines.
    case warning
    /// It does not work.
    case broken
  }

  /// The part that was examined.
  let subject: String
  /// Its condition.
  let state: State
  /// Versions, paths and measured errors; or the cause, if it does not work.
  let detail: String
  /// What to do, if it does not work.
  let remedy: String?

  static func ok(_ subject: String, _ detail: String) -> Finding {
    Finding(subject: subject, state: .ok, detail: detail, remedy: nil)
  }

  static func warning(_ subject: String, _ cause: String, remedy: String) -> Finding {
    Finding(subject: subject, state: .warning, detail: cause, remedy: remedy)
  }

  static func broken(_ subject: String, _ cause: String, remedy: String = "run: make setup") -> Finding {
    Finding(subject: subject, state: .broken, detail: cause, remedy: remedy)
  }

  /// One line for a person.
  var line: String {
    let state = state.rawValue + String(repeating: " ", count: 8 - state.rawValue.count)
    return "\(state) \(subject): \(detail)" + (remedy.map { "; \($0)" } ?? "")
  }

  /// The same for a program.
  var json: JSONNode {
    .object(
      [
        .init("subject", .string(subject)), .init("state", .string(state.rawValue)), .init("detail", .string(detail)),
      ] + (remedy.map { [.init("remedy", .string($0))] } ?? []))
  }
}

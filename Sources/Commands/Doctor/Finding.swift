import Schemas

/// What the doctor found about one thing.
struct Finding: Sendable, Equatable {
  /// How it is.
  enum State: String, Sendable {
    /// As it should be.
    case ok
    /// It works, with a difference that a person should know of.
    case warning
    /// It does not work.
    case broken
  }

  /// What was looked at.
  let subject: String
  /// How it is.
  let state: State
  /// Versions, places, measured errors; or the cause, where it is not well.
  let detail: String
  /// What to do, where it is not well.
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

public import Diagnostics

/// The words that mean something in expressions, so that nothing can be called by them.
public enum ReservedWord {
  /// All of them (`reference.md#sec-expressions`).
  public static let all: Set<String> = [
    "and", "or", "not", "true", "false", "inf", "pi", "first", "last", "nearest",
  ]

  /// What is wrong with the name `name` at `range`; nil for a name that is free.
  public static func fault(in name: String, at range: SourceRange) -> Diagnostic? {
    guard all.contains(name) else { return nil }
    return .error(
      .reservedName, at: range, "nothing can be called '\(name)', which means something else in expressions",
      hint: "choose another name, such as \(name)_one")
  }

  /// Reports the entries of a map that are called by such a word. True where there is none.
  public static func admit<Value>(
    namesOf entries: [NamedValue<Value>], _ context: inout DecodingContext
  ) -> Bool {
    let faults = entries.compactMap { fault(in: $0.name, at: $0.range) }
    for fault in faults { context.report(fault) }
    return faults.isEmpty
  }
}

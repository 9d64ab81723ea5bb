public import Diagnostics

extension SourceValue {
  /// This tree with every scalar that is a parameter, `$name`, replaced by the parameter's value (`language.md` §1).
  ///
  /// Only whole scalars are parameters here; those inside expressions belong to the expressions. The value takes the place
  /// of the scalar, so that messages point to where the parameter is used. An unknown parameter is reported and left.
  public func substituting(_ parameters: [String: SourceValue], _ context: inout DecodingContext) -> SourceValue {
    switch content {
    case .null: return self
    case .scalar(let scalar):
      guard let name = scalar.parameterName else { return self }
      if let value = parameters[name] { return value.standing(at: range) }
      context.report(
        .error(
          .unknownParameter, at: range, "no parameter '\(name)' in the front matter's 'params'",
          hint: Suggestion.hint(for: name, among: parameters.keys.sorted())))
      return self
    case .list(let values):
      return SourceValue(.list(values.map { $0.substituting(parameters, &context) }), at: range)
    case .map(let entries):
      let substituted = entries.map {
        Entry(key: $0.key, keyRange: $0.keyRange, value: $0.value.substituting(parameters, &context))
      }
      return SourceValue(.map(substituted), at: range)
    }
  }

  /// This value as if it were written at `range`, where its text does not stand.
  private func standing(at range: SourceRange) -> SourceValue {
    guard case .scalar(let scalar) = content else { return SourceValue(content, at: range) }
    return SourceValue(.scalar(.init(text: scalar.text, isPlain: scalar.isPlain)), at: range)
  }
}

extension SourceValue.Scalar {
  /// The name behind the `$` if the whole text is a parameter.
  fileprivate var parameterName: String? {
    guard text.utf8.first == UInt8(ascii: "$") else { return nil }
    let name = text.utf8.dropFirst()
    return NameForm.parameter.admits(name) ? String(Substring(name)) : nil
  }
}

extension DiagnosticCode {
  /// A `$name` that the front matter does not define.
  public static let unknownParameter: DiagnosticCode = "unknown-parameter"
}

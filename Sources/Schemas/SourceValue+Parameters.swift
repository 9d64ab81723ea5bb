import Diagnostics

extension SourceValue {
  /// This tree with every scalar that is a parameter, `$name`, replaced by the parameter's value
  /// (`reference.md#sec-values`).
  ///
  /// Only whole scalars are parameters here; those inside expressions belong to the expressions. The value takes the
  /// range of the scalar, so that messages point to where the parameter is used. An unknown parameter is reported and
  /// left, as is one too many: the values that a context puts in are counted.
  public func substituting(_ parameters: [String: SourceValue], _ context: inout DecodingContext) -> SourceValue {
    guard mentionsParameters else { return self }
    switch content {
    case .null: return self
    case .scalar(let scalar):
      guard let name = scalar.parameterName else { return self }
      if let value = parameters[name] {
        return context.mayPutIn(value, at: range) ? value.written(at: range) : self
      }
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

  /// Whether some scalar of the tree is a parameter. What has none is shared, not copied.
  private var mentionsParameters: Bool {
    switch content {
    case .null: false
    case .scalar(let scalar): scalar.parameterName != nil
    case .list(let values): values.contains(where: \.mentionsParameters)
    case .map(let entries): entries.contains { $0.value.mentionsParameters }
    }
  }

  /// The number of values in the tree.
  fileprivate var size: Int {
    switch content {
    case .null, .scalar: 1
    case .list(let values): values.reduce(1) { $0 + $1.size }
    case .map(let entries): entries.reduce(1) { $0 + $1.value.size }
    }
  }

  /// This value with `range` as its range, although another text is written there.
  private func written(at range: SourceRange) -> SourceValue {
    guard case .scalar(let scalar) = content else { return SourceValue(content, at: range) }
    return SourceValue(.scalar(.init(text: scalar.text, isPlain: scalar.isPlain)), at: range)
  }
}

extension DecodingContext {
  /// Whether one more use of a parameter stays within bounds; the first that does not is reported.
  fileprivate mutating func mayPutIn(_ value: SourceValue, at range: SourceRange) -> Bool {
    guard putIn <= Limits.parameterValues else { return false }
    putIn += value.size
    guard putIn > Limits.parameterValues else { return true }
    report(
      .error(
        .tooManyValues, at: range,
        "up to here the parameters stand for more than \(Limits.parameterValues) values in all their uses",
        hint: "use long lists less often, or a sweep in place of one experiment for each"))
    return false
  }
}

extension SourceValue.Scalar {
  /// The name after the `$` if the whole text is a parameter.
  fileprivate var parameterName: String? {
    guard text.utf8.first == UInt8(ascii: "$") else { return nil }
    let name = text.utf8.dropFirst()
    return NameForm.parameter.admits(name) ? String(Substring(name)) : nil
  }
}

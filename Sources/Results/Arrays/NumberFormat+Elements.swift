extension NumberFormat {
  /// The element at `index` as text: numbers in this format, texts as they are, truth values as `yes` and `no`; `–`
  /// where the element is missing.
  public func text(_ array: LabelledArray, at index: Int) -> String {
    guard array.isPresent(index) else { return Self.missingText }
    switch array.elements {
    case .numbers(let values): return text(values[index])
    case .labels(let values): return values[index]
    case .booleans(let values): return values[index] ? "yes" : "no"
    }
  }
}

import Diagnostics
import Results
import Schemas

/// The heads of the columns of a table: as written, or as the variables and dimensions are called, with units.
struct TableHeaders {
  let scope: EvaluationScope

  /// The heads above the names of the rows, which are coordinates of `frames`; none where they are not shown.
  func rows(_ spec: TableRowsSpec, over frames: [LayerFrame]) -> [SourceValue] {
    func dimension(_ name: LocatedName) -> Dimension? {
      frames.lazy.compactMap { $0.dimension(named: name.text) }.first
    }
    switch spec.header {
    case .none: return []
    case .texts(let texts):
      return zip(texts, spec.dimensions).map { $0.addingUnit(dimension($1)?.unit(of: $1.text)) }
    case .automatic:
      return spec.dimensions.map { name in
        SourceValue(label: dimension(name)?.title(of: name.text) ?? name.text.asTitle, at: name.range)
          .addingUnit(dimension(name)?.unit(of: name.text))
      }
    }
  }

  /// The head of a column before it is repeated.
  ///
  /// The head of a repeated column is about the coordinate that it is repeated for, so no unit follows.
  func column(_ spec: TableColumnSpec) -> SourceValue {
    let header = spec.header ?? SourceValue(label: spec.variable.map(title) ?? "", at: spec.range)
    guard spec.over == nil, !spec.isPercentage, let variable = spec.variable else { return header }
    return header.addingUnit(unit(of: variable))
  }

  private func title(of variable: Expression.Reference) -> String {
    entry(variable)?.title ?? dimension(variable)?.title(of: variable.name) ?? variable.name.asTitle
  }

  private func unit(of variable: Expression.Reference) -> String? {
    entry(variable)?.unit ?? dimension(variable)?.unit(of: variable.name)
  }

  /// The dimension whose coordinates a name means that is not a variable.
  private func dimension(_ name: Expression.Reference) -> Dimension? {
    name.dataset.flatMap { scope.datasets[$0] }?.dimensions.first { $0.name == name.name }
  }

  private func entry(_ variable: Expression.Reference) -> Dataset.Variable? {
    variable.dataset.flatMap { scope.datasets[$0] }?[variable.name]
  }
}

extension TableColumnSpec {
  fileprivate var isPercentage: Bool {
    if case .value(_, _, let format) = content { format.style == .percent } else { false }
  }
}

extension SourceValue {
  /// A text that is not in the notebook, in place of what is written at `range`.
  init(label: String, at range: SourceRange) {
    self.init(.scalar(.init(text: label, isPlain: true)), at: range)
  }

  /// The text followed by a unit in parentheses, unless it already contains that unit.
  fileprivate func addingUnit(_ unit: String?) -> SourceValue {
    guard let unit, let text else { return self }
    let words = LabelMarkup.parse(text).plain.split { !$0.isLetter }
    if text.isEmpty || words.contains(where: { $0 == unit }) { return self }
    return SourceValue(.scalar(.init(text: "\(text) (\(unit))", isPlain: false)), at: range)
  }
}

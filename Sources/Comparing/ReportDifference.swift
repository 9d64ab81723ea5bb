/// What differs between two reports of one name.
struct ReportDifference: Sendable {
  /// Something that is in one report, in the other, or in both and differs.
  enum Change<Value: Sendable>: Sendable {
    case added(Value)
    case removed(Value)
    case changed(Value, Value)
  }

  /// The name of the report.
  let name: String
  let parameters: [Change<SavedReport.Parameter>]
  /// The claims with another verdict or other words.
  let claims: [Change<SavedReport.Claim>]
  /// The printed values whose result or text differs.
  let values: [Change<SavedReport.Value>]
  /// The data of figures and tables, by their labels.
  let tables: [(label: String, change: Change<TableDifference?>)]
  let blocks: [Change<SavedReport.Block>]

  /// The difference of two reports.
  init(_ name: String, _ old: ReportSet.Report, _ new: ReportSet.Report) {
    self.name = name
    parameters = Self.changes(old.record.parameters, new.record.parameters, by: \.name)
    claims = Self.changes(old.record.claims, new.record.claims, by: \.label)
    values = Self.changes(Self.numbered(old.record.values), Self.numbered(new.record.values), by: \.key).map {
      switch $0 {
      case .added(let value): .added(value.value)
      case .removed(let value): .removed(value.value)
      case .changed(let one, let other): .changed(one.value, other.value)
      }
    }
    blocks = Self.changes(old.record.blocks ?? [], new.record.blocks ?? [], by: \.label)
    tables = Set(old.tables.keys).union(new.tables.keys).sorted().compactMap { label in
      switch (old.tables[label], new.tables[label]) {
      case (nil, nil): nil
      case (nil, _): (label, .added(nil))
      case (_, nil): (label, .removed(nil))
      case (let one?, let other?): TableDifference(one, other).map { (label, .changed(nil, $0)) }
      }
    }
  }

  /// Whether nothing differs.
  var isEmpty: Bool {
    parameters.isEmpty && claims.isEmpty && values.isEmpty && tables.isEmpty && blocks.isEmpty
  }

  /// The claims that held before and do not any more.
  var brokenClaims: [SavedReport.Claim] {
    claims.compactMap { change in
      if case .changed(let old, let new) = change, old.verdict == "holds", new.verdict != "holds" { new } else { nil }
    }
  }

  // MARK: Finding changes

  /// A value and what identifies it: its expression and place, and which of those alike it is.
  private struct NumberedValue: Sendable, Equatable {
    let key: String
    let value: SavedReport.Value
  }

  private static func numbered(_ values: [SavedReport.Value]) -> [NumberedValue] {
    var counts: [String: Int] = [:]
    return values.map { value in
      let name = "\(value.expression) \(value.place.map { SavedValue.map($0).description } ?? "")"
      counts[name, default: 0] += 1
      return NumberedValue(key: "\(name) \(counts[name] ?? 0)", value: value)
    }
  }

  /// The changes from `old` to `new`: those of the new ones in their order, then what is gone.
  private static func changes<Value: Equatable & Sendable>(
    _ old: [Value], _ new: [Value], by key: (Value) -> String
  ) -> [Change<Value>] {
    let before = Dictionary(old.map { (key($0), $0) }) { first, _ in first }
    let after = Set(new.map(key))
    let changed = new.compactMap { value -> Change<Value>? in
      guard let earlier = before[key(value)] else { return .added(value) }
      return earlier == value ? nil : .changed(earlier, value)
    }
    return changed + old.filter { !after.contains(key($0)) }.map { .removed($0) }
  }
}

/// What differs between two sets of reports.
struct SetDifference: Sendable {
  /// The reports that only the new set has, and only the old one.
  let added: [String]
  let removed: [String]
  /// The reports that both have and that differ.
  let changed: [ReportDifference]
  /// The number of reports that both have.
  let common: Int

  init(_ old: ReportSet, _ new: ReportSet) {
    added = new.reports.keys.filter { old.reports[$0] == nil }.sorted()
    removed = old.reports.keys.filter { new.reports[$0] == nil }.sorted()
    let names = old.reports.keys.filter { new.reports[$0] != nil }.sorted()
    common = names.count
    changed = names.compactMap { name in
      guard let one = old.reports[name], let other = new.reports[name] else { return nil }
      return ReportDifference(name, one, other)
    }.filter { !$0.isEmpty }
  }

  /// Whether nothing differs.
  var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }
}

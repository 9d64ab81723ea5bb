import Diagnostics
import Results
import Schemas

/// Replaces the sweeps of a section by single values, as trees, before anything is given a type.
struct SectionExpansion {
  let name: String
  let keys: SectionKeys
  private(set) var sweeps: [SectionSweep] = []

  init(name: String, keys: @escaping SectionKeys) {
    (self.name, self.keys) = (name, keys)
  }

  /// The section at every combination, the last dimension fastest; nil where something was reported as wrong.
  mutating func expand(
    single: SourceValue?, alternatives: SourceValue?, _ context: inout DecodingContext
  ) -> SweptTree? {
    guard let sections = sections(single: single, alternatives: alternatives, &context) else { return nil }
    var tree = SweptTree(sections)
    let alternatives = sweeps.count
    for (path, written) in Self.sweeps(in: single, keys(sections.compactMap(\.kind))) {
      guard let (levels, values) = Self.levels(of: written, &context) else { return nil }
      var dimensions: [Int] = []
      for level in levels {
        guard let sweep = index(of: level, at: path, in: &tree, &context) else { return nil }
        dimensions.append(sweep - alternatives)
      }
      tree.sweep(path, along: dimensions, over: values)
    }
    return tree
  }

  /// A sweep, and where it is written.
  private typealias Level = (sweep: SweepValues, range: SourceRange)

  /// The sweeps that a value consists of, outermost first, and the values themselves, the last sweep fastest. A setting
  /// that follows several sweeps is a sweep of sweeps (`LinkedSettings`), which all have the range of one.
  private static func levels(
    of written: SourceValue, _ context: inout DecodingContext
  ) -> (levels: [Level], values: [SourceValue])? {
    guard let sweep = SweepValues(written, &context) else { return nil }
    guard let first = sweep.values.first, first["as"] != nil, sweep.values.allSatisfy({ $0.range == first.range })
    else {
      return ([(sweep, written.range)], sweep.values)
    }
    let inner = sweep.values.compactMap { levels(of: $0, &context) }
    guard inner.count == sweep.values.count else { return nil }
    return ([(sweep, written.range)] + inner[0].levels, inner.flatMap(\.values))
  }

  /// The number of the sweep, which the key at `path` follows. Sweeps with one range are one dimension: they are taken in
  /// step. Nil where there would be too many combinations, which is reported.
  private mutating func index(
    of level: Level, at path: [String], in tree: inout SweptTree, _ context: inout DecodingContext
  ) -> Int? {
    if let leader = sweeps.firstIndex(where: { $0.key != nil && $0.range == level.range }) {
      if !sweeps[leader].paths.contains(path) { sweeps[leader].followers.append(path) }
      return leader
    }
    let count = level.sweep.values.count
    guard tree.count * count <= Limits.combinations else {
      reportTooMany(tree.count, times: count, at: level.range, &context)
      return nil
    }
    let key = path[path.count - 1]
    sweeps.append(
      SectionSweep(
        key: key, path: path, dimension: Dimension(sweeping: key, as: level.sweep.name, level.sweep.coordinates),
        hasValuesAsCoordinates: level.sweep.hasValuesAsCoordinates, range: level.range))
    tree.addDimension(of: count)
    return sweeps.count - 1
  }

  /// What is swept in `section`, in the order of its keys, within maps too.
  private static func sweeps(
    in section: SourceValue?, _ keys: [KeyDescription], below path: [String] = []
  ) -> [(path: [String], value: SourceValue)] {
    keys.flatMap { key -> [(path: [String], value: SourceValue)] in
      guard let value = section?[key.name] else { return [] }
      if SweepValues.isSweep(value, for: key.shape) { return [(path + [key.name], value)] }
      guard let schema = key.shape.schema else { return [] }
      return sweeps(in: value, schema.keys, below: path + [key.name])
    }
  }

  /// The section of each alternative, merged over what all share; or the single section.
  private mutating func sections(
    single: SourceValue?, alternatives: SourceValue?, _ context: inout DecodingContext
  ) -> [SourceValue]? {
    guard let alternatives else { return single.map { [$0] } }
    guard let entries = named(alternatives, single: single, &context) else { return nil }
    let problems = context.diagnostics.count
    let sections = entries.map { alternative in
      let merged = alternative.value.merged(over: single)
      checkSweeps(in: alternative, keys: keys([merged.kind].compactMap { $0 }), shared: single, &context)
      return merged
    }
    guard context.diagnostics.count == problems else { return nil }
    sweeps.append(
      SectionSweep(
        key: nil, path: [], dimension: Dimension(name, .labels(entries.map(\.name))), hasValuesAsCoordinates: true,
        range: alternatives.range))
    return sections
  }

  /// The alternatives by name, where all of them, and what they share, are maps.
  private func named(
    _ alternatives: SourceValue, single: SourceValue?, _ context: inout DecodingContext
  ) -> [NamedValue<SourceValue>]? {
    let type = ValueType<[NamedValue<SourceValue>]>.map(to: .any)
    guard let entries = type.decode(alternatives, &context), ReservedWord.admit(namesOf: entries, &context) else {
      return nil
    }
    guard !entries.isEmpty else {
      context.report(
        .error(
          .outOfRange, at: alternatives.range, "'\(name)s' holds no alternatives",
          hint: "name at least one, or write '\(name)' alone"))
      return nil
    }
    let maps = entries.map(\.value) + [single].compactMap { $0 }
    let wrong = maps.filter { $0.entries == nil && !$0.isNull }
    for value in wrong { context.reportWrongType(value, wanted: .other("a map with keys of '\(name)'")) }
    let isRepeated = Set(entries.map(\.name)).count < entries.count
    return wrong.isEmpty && !isRepeated ? entries : nil
  }

  /// Sweeps are written in the singular key, and what is swept there no alternative sets.
  private func checkSweeps(
    in alternative: NamedValue<SourceValue>, keys: [KeyDescription], shared: SourceValue?,
    _ context: inout DecodingContext
  ) {
    for entry in alternative.value.entries ?? [] {
      guard let key = keys.first(where: { $0.name == entry.key }) else { continue }
      if SweepValues.isSweep(entry.value, for: key.shape) {
        context.report(
          .error(
            .conflictingKeys, at: entry.value.range,
            "'\(entry.key)' is swept inside the alternative '\(alternative.name)'",
            hint: "write the sweep in '\(name)', which all alternatives share"))
      } else if let common = shared?[entry.key], SweepValues.isSweep(common, for: key.shape) {
        let hints = [
          Diagnostic.Hint("swept here", at: common.range),
          Diagnostic.Hint("leave '\(entry.key)' out of '\(alternative.name)', or out of '\(name)'"),
        ]
        context.report(
          Diagnostic(
            .error, .conflictingKeys, at: entry.keyRange,
            "the alternative '\(alternative.name)' sets '\(entry.key)', which is swept for all alternatives",
            hints: hints))
      }
    }
  }

  private func reportTooMany(_ count: Int, times other: Int, at range: SourceRange, _ context: inout DecodingContext) {
    context.report(
      .error(
        .tooLarge, at: range,
        "'\(name)' has \(count) × \(other) combinations; the limit is \(Limits.combinations)",
        hint: "sweep fewer values"))
  }
}

extension SourceValue {
  /// The word after the key `kind`.
  var kind: String? { self["kind"]?.text }

  /// Where the value of `key` is written, in this map or in a map within it; nil where it is not written.
  func range(ofKey key: String) -> SourceRange? {
    for entry in entries ?? [] {
      if entry.key == key { return entry.value.range }
      if let inner = entry.value.range(ofKey: key) { return inner }
    }
    return nil
  }

  /// This map with the entries of `shared` whose keys it does not have.
  func merged(over shared: SourceValue?) -> SourceValue {
    let own = entries ?? []
    let others = shared?.entries?.filter { entry in !own.contains { $0.key == entry.key } } ?? []
    return SourceValue(.map(others + own), at: range)
  }
}

extension ValueShape {
  /// The keys of the map that such a value is, or may be; nil where it cannot be one with known keys.
  fileprivate var schema: RecordSchema? {
    switch self {
    case .record(let schema): return schema
    case .either(let shapes): return shapes.lazy.compactMap(\.schema).first
    case .number, .text, .pattern, .boolean, .choice, .expression, .nothing, .list, .map, .variants, .sweep, .other:
      return nil
    }
  }
}

import Diagnostics
import Schemas

/// A section as one phase writes it, over the defaults that the experiment gives (`reference.md#sec-phases`).
struct PhaseSection {
  /// The key in the singular, `task` or `train`.
  let name: String
  /// What the phase writes in the singular.
  private let ownSingle: SourceValue?
  /// What the phase writes in the plural.
  private let ownAlternatives: SourceValue?
  /// The section in the singular: the phase's keys over the defaults.
  let single: SourceValue?
  /// The named alternatives.
  let alternatives: SourceValue?

  /// The section `name` of `phase`; without a phase, of the experiment alone.
  init(_ name: String, of phase: SourceValue?, defaults: SourceValue) {
    let plural = name + "s"
    let (own, ownNamed) = (phase?[name], phase?[plural])
    let (shared, sharedNamed) = (defaults[name], defaults[plural])
    self.name = name
    (ownSingle, ownAlternatives) = (own, ownNamed)
    guard !Self.isOfAnotherKind(own, than: shared) else {
      (single, alternatives) = (own, ownNamed)
      return
    }
    let differs = ownNamed?.entries?.contains { Self.isOfAnotherKind($0.value, than: shared) } ?? false
    single = differs ? own : Self.merged(own, over: shared)
    alternatives =
      ownNamed.map { differs ? Self.completing($0, by: shared) : $0 }
      ?? sharedNamed.map { named in
        own.map { Self.leaving(named, to: $0) } ?? named
      }
  }

  /// Whether anything is written, here or in the defaults.
  var isWritten: Bool { single != nil || alternatives != nil }

  /// Whether the phase writes this sweep itself.
  func writes(_ sweep: SectionSweep) -> Bool {
    guard let first = sweep.path.first else { return ownAlternatives != nil }
    return ownSingle?[first] != nil
  }

  /// A task of another kind has other keys, so that the defaults do not apply to it.
  private static func isOfAnotherKind(_ own: SourceValue?, than shared: SourceValue?) -> Bool {
    own?.kind.map { $0 != shared?.kind } ?? false
  }

  /// Keys of which only one is written at a time: the phase's own counts.
  private static let exclusiveKeys: Set<String> = ["steps", "until"]

  private static func merged(_ own: SourceValue?, over shared: SourceValue?) -> SourceValue? {
    guard let own, own.entries != nil else { return own ?? shared }
    let replaces = own.entries?.contains { exclusiveKeys.contains($0.key) } ?? false
    return own.merged(over: replaces ? shared?.without(exclusiveKeys) : shared)
  }

  /// The phase's alternatives, those of the default's kind over the defaults.
  private static func completing(_ alternatives: SourceValue, by shared: SourceValue?) -> SourceValue {
    alternatives.mappingEntries { own in
      let isSection = own.entries != nil || own.isNull
      return isSection && !isOfAnotherKind(own, than: shared) ? own.merged(over: shared) : own
    }
  }

  /// The defaults' alternatives without the keys that the phase writes for all of them.
  private static func leaving(_ alternatives: SourceValue, to own: SourceValue) -> SourceValue {
    var keys = Set(own.entries?.map(\.key) ?? [])
    if !keys.isDisjoint(with: exclusiveKeys) { keys.formUnion(exclusiveKeys) }
    return alternatives.mappingEntries { $0.without(keys) }
  }
}

extension SourceValue {
  /// This map without the entries of these keys; anything else as it is.
  fileprivate func without(_ keys: Set<String>) -> SourceValue {
    guard let entries else { return self }
    return SourceValue(.map(entries.filter { !keys.contains($0.key) }), at: range)
  }

  /// This map with each of its values changed; anything else as it is.
  fileprivate func mappingEntries(_ change: (SourceValue) -> SourceValue) -> SourceValue {
    guard let entries else { return self }
    let changed = entries.map { Entry(key: $0.key, keyRange: $0.keyRange, value: change($0.value)) }
    return SourceValue(.map(changed), at: range)
  }
}

import Diagnostics
import Schemas

/// A section as one phase writes it, over the defaults that the experiment gives (`language.md` §2.4).
struct PhaseSection {
  /// The key in the singular, `task` or `train`.
  let name: String
  /// What the phase writes in the singular.
  private let ownSingle: SourceValue?
  /// What the phase writes in the plural.
  private let ownAlternatives: SourceValue?
  /// What holds in the singular: the phase's keys over the defaults.
  let single: SourceValue?
  /// What holds in the plural.
  let alternatives: SourceValue?

  /// The section `name` of `phase`; without a phase, of the experiment alone.
  init(_ name: String, of phase: SourceValue?, defaults: SourceValue) {
    let plural = name + "s"
    let (own, ownNamed) = (phase?[name], phase?[plural])
    let (shared, sharedNamed) = (defaults[name], defaults[plural])
    self.name = name
    (ownSingle, ownAlternatives) = (own, ownNamed)
    guard !Self.startsAnew(own, ownNamed, over: shared) else {
      (single, alternatives) = (own, ownNamed)
      return
    }
    single = own?.entries == nil ? own ?? shared : own?.merged(over: shared)
    alternatives = ownNamed ?? sharedNamed.map { Self.overwrite($0, by: own) }
  }

  /// Whether anything is written, here or in the defaults.
  var isWritten: Bool { single != nil || alternatives != nil }

  /// Whether the phase writes this sweep itself.
  func writes(_ sweep: SectionSweep) -> Bool {
    guard let first = sweep.path.first else { return ownAlternatives != nil }
    return ownSingle?[first] != nil
  }

  /// A task of another kind has other keys, so that the defaults say nothing of it.
  private static func startsAnew(
    _ single: SourceValue?, _ alternatives: SourceValue?, over defaults: SourceValue?
  ) -> Bool {
    let named = alternatives?.entries?.map(\.value) ?? []
    return ([single].compactMap { $0 } + named).contains { value in
      value.kind.map { $0 != defaults?.kind } ?? false
    }
  }

  /// The alternatives with what a phase says of all of them.
  private static func overwrite(_ alternatives: SourceValue, by own: SourceValue?) -> SourceValue {
    guard let own, own.entries != nil, let entries = alternatives.entries else { return alternatives }
    let merged = entries.map { entry in
      SourceValue.Entry(key: entry.key, keyRange: entry.keyRange, value: own.merged(over: entry.value))
    }
    return SourceValue(.map(merged), at: alternatives.range)
  }
}

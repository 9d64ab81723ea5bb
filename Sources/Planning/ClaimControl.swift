import Diagnostics
import Experiments
import Results
import Schemas

/// The experiments that the control of a claim changes: the named ones, those that are like them, and those that derive
/// variables from a changed one (`reference.md#sec-claims`).
struct ClaimControl {
  /// All experiments as written.
  let blocks: [NamedValue<SourceValue>]

  /// The changed experiments on which the claim depends, with inheritance resolved.
  func changedBlocks(by claim: ClaimSpec, _ context: inout DecodingContext) -> [NamedValue<SourceValue>] {
    let changed = apply(claim.control, &context)
    let before = Inheritance.resolve(blocks, inherited: ExperimentPlanner.inheritedKeys, &context)
    let after = Inheritance.resolve(changed, inherited: ExperimentPlanner.inheritedKeys, &context)
    var affected = Set(
      after.filter { block in before.first { $0.name == block.name }?.value != block.value }.map(\.name))
    for block in after where !affected.isDisjoint(with: Self.sources(of: block)) { affected.insert(block.name) }
    var used = Set(claim.references.datasetNames)
    for block in after.reversed() where used.contains(block.name) { used.formUnion(Self.sources(of: block)) }
    return after.filter { affected.contains($0.name) && used.contains($0.name) }
  }

  /// The experiments from whose variables those of `block` are derived.
  private static func sources(of block: NamedValue<SourceValue>) -> Set<String> {
    var ignored = DecodingContext()
    let derived = (block.value["derive"]?.entries ?? []).compactMap { Expression.parse($0.value, &ignored) }
    return Set(derived.flatMap(\.datasetNames))
  }

  /// All experiments as written, with the changes of the control.
  private func apply(
    _ control: [NamedValue<[NamedValue<SourceValue>]>], _ context: inout DecodingContext
  ) -> [NamedValue<SourceValue>] {
    var changed = blocks
    for experiment in control {
      guard let index = blocks.firstIndex(where: { $0.name == experiment.name }) else {
        context.report(
          .error(
            .unknownLabel, at: experiment.range, "the control changes '\(experiment.name)', which is not an experiment",
            hint: Suggestion.hint(for: experiment.name, among: blocks.map(\.name))))
        continue
      }
      let block = changed[index]
      changed[index] = NamedValue(
        name: block.name, range: block.range, value: apply(experiment.value, to: block.value, &context))
    }
    return changed
  }

  /// The block with these changes. In a block that is like another they become entries of its `with`.
  private func apply(
    _ changes: [NamedValue<SourceValue>], to block: SourceValue, _ context: inout DecodingContext
  ) -> SourceValue {
    var changed = block
    for change in changes {
      do {
        changed =
          block["like"] == nil
          ? try changed.changing(change.name, at: change.range, to: change.value)
          : changed.adding(change, under: "with")
      } catch {
        context.report(
          .error(
            .wrongPath, at: change.range, "the path '\(change.name)' leads nowhere at '\(error.key)': \(error.reason)",
            hint: "a path is keys joined by dots; an element of a list is its name or its number from 1"))
      }
    }
    return changed
  }
}

extension SourceValue {
  /// This map with one more entry, or a replaced one, in the map under `key`; the path stays one name.
  fileprivate func adding(_ change: NamedValue<SourceValue>, under key: String) -> SourceValue {
    let others = (self[key]?.entries ?? []).filter { $0.key != change.name }
    let inner = SourceValue(
      .map(others + [Entry(key: change.name, keyRange: change.range, value: change.value)]), at: change.range)
    let rest = (entries ?? []).filter { $0.key != key }
    return SourceValue(.map(rest + [Entry(key: key, keyRange: change.range, value: inner)]), at: range)
  }
}

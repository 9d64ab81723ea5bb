import Diagnostics

/// Blocks that are another block with changes: `like: label`, `with: {path: value}` (`reference.md#sec-like`).
public enum Inheritance {
  /// A block before or after its inheritance is resolved.
  public typealias Block = NamedValue<SourceValue>

  private static let like = Key.required("like", ValueType<String>.text, "the block of the same kind that it is like")
  private static let with = Key.optional(
    "with", ValueType<[NamedValue<SourceValue>]>.map(to: .any), defaultText: "no changes",
    "changes: paths of keys joined by dots, and what they become; null removes")

  /// The keys of a block that is like another one of the kind `block`.
  ///
  /// - Parameter inherited: the keys that may be used together with `like` and `with`.
  public static func schema(of block: RecordSchema, inherited: Set<String>) -> RecordSchema {
    RecordSchema(
      "changed \(block.name)",
      keys: [like, with]
        + block.keys.filter { inherited.contains($0.name) })
  }

  /// The blocks of one kind with every `like` replaced by what it stands for; blocks that cannot be resolved are
  /// reported and left out.
  ///
  /// - Parameter inherited: the keys that may be used together with `like` and `with`; their entries are added to the
  ///   other's.
  public static func resolve(
    _ blocks: [Block], inherited: Set<String>, _ context: inout DecodingContext
  ) -> [Block] {
    var resolver = Resolver(blocks: blocks, inherited: inherited)
    let resolved = blocks.map { block in
      resolver.resolve(block.name, at: block.range, stack: [], &context)
        .map { Block(name: block.name, range: block.range, value: $0) }
    }
    return resolved.compactMap { $0 }
  }

  private struct Resolver {
    let blocks: [Block]
    let inherited: Set<String>
    var known: [String: SourceValue?] = [:]

    mutating func resolve(
      _ name: String, at range: SourceRange, stack: [String], _ context: inout DecodingContext
    ) -> SourceValue? {
      if let known = known[name] { return known }
      guard let block = blocks.first(where: { $0.name == name }) else {
        context.report(
          .error(
            .unknownLabel, at: range, "no block '\(name)' to be like",
            hint: Suggestion.hint(for: name, among: blocks.map(\.name))))
        return nil
      }
      let value = resolve(block, stack: stack + [name], &context)
      known[name] = .some(value)
      return value
    }

    private mutating func resolve(
      _ block: Block, stack: [String], _ context: inout DecodingContext
    ) -> SourceValue? {
      guard let like = block.value["like"] else { return block.value }
      guard let parentName = ValueType.text.decode(like, &context) else { return nil }
      guard !stack.contains(parentName) else {
        context.report(
          .error(
            .circularInheritance, at: like.range,
            "'\(block.name)' is like itself: \((stack + [parentName]).joined(separator: " → "))",
            hint: "write one of these blocks in full"))
        return nil
      }
      guard let parent = resolve(parentName, at: like.range, stack: stack, &context) else { return nil }
      return extend(parent, by: block.value, &context)
    }

    private func extend(
      _ parent: SourceValue, by child: SourceValue, _ context: inout DecodingContext
    ) -> SourceValue? {
      var changed = parent
      for change in child["with"]?.entries ?? [] {
        do {
          changed = try changed.changing(change.key, at: change.keyRange, to: change.value)
        } catch {
          context.report(
            .error(
              .wrongPath, at: change.keyRange,
              "the path '\(change.key)' leads nowhere at '\(error.key)': \(error.reason)",
              hint: "a path is keys joined by dots; an element of a list is its name or its number from 1"))
        }
      }
      for entry in child.entries ?? [] where entry.key != "like" && entry.key != "with" {
        changed = add(entry, to: changed, &context)
      }
      return changed
    }

    private func add(
      _ entry: SourceValue.Entry, to parent: SourceValue, _ context: inout DecodingContext
    ) -> SourceValue {
      guard inherited.contains(entry.key) else {
        let allowed = inherited.sorted().map { "'\($0)'" }.joined(separator: ", ")
        context.report(
          .error(
            .conflictingKeys, at: entry.keyRange, "key '\(entry.key)' cannot be used together with 'like'",
            hint: "put it under 'with'" + (allowed.isEmpty ? "" : "; only \(allowed) may be used together with it")))
        return parent
      }
      let added = SourceValue(
        .map((parent[entry.key]?.entries ?? []) + (entry.value.entries ?? [])), at: entry.value.range)
      return (try? parent.changing(entry.key, to: added)) ?? parent
    }
  }
}

public import Diagnostics

extension SourceValue {
  /// This tree with the value at `path` replaced, added or (where `replacement` is null) removed
  /// (`reference.md#sec-like`).
  ///
  /// A path is keys joined by dots; an element of a list is reached by its `name`, or by its number from 1. Keys that
  /// were not there get the range `keyRange`, where the path is written, or else that of `replacement`.
  /// - Throws: `ChangeError` if the path leads through something that cannot hold it.
  public func changing(
    _ path: String, at keyRange: SourceRange? = nil, to replacement: SourceValue
  ) throws(ChangeError) -> SourceValue {
    let keys = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    return try following(keys[...], to: Change(value: replacement, keyRange: keyRange ?? replacement.range))
  }

  /// The new value for the end of a path, and the range of the path.
  private struct Change {
    let value: SourceValue
    let keyRange: SourceRange
  }

  private func following(_ path: ArraySlice<String>, to change: Change) throws(ChangeError) -> SourceValue {
    guard let key = path.first else { return change.value }
    switch content {
    case .map(let entries): return try changingEntry(of: entries, key, path.dropFirst(), change)
    case .list(let values): return try changingElement(of: values, key, path.dropFirst(), change)
    case .null: return try changingEntry(of: [], key, path.dropFirst(), change)
    case .scalar: throw ChangeError(key: key, reason: "\(kindDescription) holds no keys")
    }
  }

  private func changingEntry(
    of entries: [Entry], _ key: String, _ rest: ArraySlice<String>, _ change: Change
  ) throws(ChangeError) -> SourceValue {
    var changed = entries
    let index = changed.firstIndex { $0.key == key }
    if rest.isEmpty, change.value.isNull {
      if let index { changed.remove(at: index) }
      return SourceValue(.map(changed), at: range)
    }
    let old = index.map { changed[$0] }
    let inner = old?.value ?? SourceValue(.null, at: change.value.range)
    let entry = Entry(
      key: key, keyRange: old?.keyRange ?? change.keyRange, value: try inner.following(rest, to: change))
    if let index { changed[index] = entry } else { changed.append(entry) }
    return SourceValue(.map(changed), at: range)
  }

  private func changingElement(
    of values: [SourceValue], _ key: String, _ rest: ArraySlice<String>, _ change: Change
  ) throws(ChangeError) -> SourceValue {
    let named = values.firstIndex { $0["name"]?.text == key }
    let numbered = Int(key).map { $0 - 1 }.flatMap { values.indices.contains($0) ? $0 : nil }
    guard let index = named ?? numbered else {
      throw ChangeError(key: key, reason: "the list has no element of this name or number")
    }
    var changed = values
    if rest.isEmpty, change.value.isNull {
      changed.remove(at: index)
    } else {
      changed[index] = try values[index].following(rest, to: change)
    }
    return SourceValue(.list(changed), at: range)
  }
}

/// A change whose path leads nowhere.
public struct ChangeError: Error, Equatable {
  /// The part of the path that failed.
  public let key: String
  /// Why.
  public let reason: String
}

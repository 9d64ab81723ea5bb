extension SourceValue {
  /// This tree with the value at `path` replaced, added or (where `replacement` is null) removed (`language.md` §2.7).
  ///
  /// A path is keys joined by dots; an element of a list is reached by its `name`, or by its number from 1.
  /// - Throws: `ChangeError` if the path leads through something that cannot hold it.
  public func changing(_ path: String, to replacement: SourceValue) throws(ChangeError) -> SourceValue {
    try following(path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)[...], to: replacement)
  }

  private func following(_ path: ArraySlice<String>, to replacement: SourceValue) throws(ChangeError) -> SourceValue {
    guard let key = path.first else { return replacement }
    switch content {
    case .map(let entries): return try changingEntry(of: entries, key, path.dropFirst(), replacement)
    case .list(let values): return try changingElement(of: values, key, path.dropFirst(), replacement)
    case .null: return try changingEntry(of: [], key, path.dropFirst(), replacement)
    case .scalar: throw ChangeError(key: key, reason: "\(kindDescription) holds no keys")
    }
  }

  private func changingEntry(
    of entries: [Entry], _ key: String, _ rest: ArraySlice<String>, _ replacement: SourceValue
  ) throws(ChangeError) -> SourceValue {
    var changed = entries
    let place = changed.firstIndex { $0.key == key }
    if rest.isEmpty, replacement.isNull {
      if let place { changed.remove(at: place) }
      return SourceValue(.map(changed), at: range)
    }
    let old = place.map { changed[$0] }
    let inner = old?.value ?? SourceValue(.null, at: replacement.range)
    let entry = Entry(
      key: key, keyRange: old?.keyRange ?? replacement.range, value: try inner.following(rest, to: replacement))
    if let place { changed[place] = entry } else { changed.append(entry) }
    return SourceValue(.map(changed), at: range)
  }

  private func changingElement(
    of values: [SourceValue], _ key: String, _ rest: ArraySlice<String>, _ replacement: SourceValue
  ) throws(ChangeError) -> SourceValue {
    let named = values.firstIndex { $0["name"]?.text == key }
    let numbered = Int(key).map { $0 - 1 }.flatMap { values.indices.contains($0) ? $0 : nil }
    guard let place = named ?? numbered else {
      throw ChangeError(key: key, reason: "the list has no element of this name or number")
    }
    var changed = values
    if rest.isEmpty, replacement.isNull {
      changed.remove(at: place)
    } else {
      changed[place] = try values[place].following(rest, to: replacement)
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

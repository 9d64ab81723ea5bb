import Schemas

/// The digests of all combinations of a section of an experiment, or of the times of its records.
///
/// The digest of a combination is that of its entries in the order of their paths, however its sweeps are written: one
/// value of a sweep gives the same digest as the value alone. The texts of a section with a million combinations are
/// not written: entries have digests of their own, and there are only as many as there are values of sweeps.
struct SectionDigests: Sendable {
  /// The numbers of values of the sweeps, without the alternatives.
  private let counts: [Int]
  private let alternatives: [[Part]]
  /// The digests of small sections, which most runs share.
  private var known: [RunDigest] = []
  private let digest: RunKeys.DigestFunction

  /// A part of what a combination is identified by: the bytes of the digests of some of its entries.
  private enum Part: Sendable {
    case fixed([UInt8])
    /// Those of each value of a sweep.
    case swept(Int, [[UInt8]])
  }

  /// The most combinations of a section whose digests are kept.
  private static let mostKept = 65_536

  /// The digests in a list.
  init(listing digests: [RunDigest], _ digest: @escaping RunKeys.DigestFunction) {
    (counts, alternatives, known, self.digest) = ([], [], digests, digest)
  }

  /// The digests of `section`.
  ///
  /// - Parameter mostKept: the number of combinations above which they are computed each time.
  init<Spec>(
    _ section: SweptSection<Spec>, mostKept: Int = Self.mostKept, _ digest: @escaping RunKeys.DigestFunction
  ) {
    self.digest = digest
    let hasAlternatives = section.sweeps.first?.path.isEmpty ?? false
    let swept = Array(hasAlternatives ? section.sweeps.dropFirst() : section.sweeps[...])
    let sizes = swept.map(\.dimension.count)
    counts = sizes
    let size = sizes.reduce(1, *)
    alternatives = (0..<(hasAlternatives ? section.sweeps[0].dimension.count : 1)).map { alternative in
      let first = alternative * size
      let entries = Entries(of: section.combinations[first].value)
      let paths = swept.enumerated().flatMap { sweep, own in own.paths.map { (sweep: sweep, path: $0) } }
      var parts: [(path: [String], part: Part)] = []
      for (path, entry) in entries.list where !paths.contains(where: { path.starts(with: $0.path) }) {
        parts.append((path, .fixed(entry.digest(digest))))
      }
      for (sweep, path) in paths {
        let stride = sizes[(sweep + 1)...].reduce(1, *)
        let values = (0..<sizes[sweep]).map { index in
          let value = section.combinations[first + index * stride].value
          return Entries(of: value, at: path).list.flatMap { $0.entry.digest(digest) }
        }
        parts.append((path, .swept(sweep, values)))
      }
      return parts.sorted { $0.path.lexicographicallyPrecedes($1.path) }.map(\.part)
    }
    if section.combinations.count <= mostKept { known = section.combinations.indices.map(computed) }
  }

  /// The digest of the combination with this number.
  subscript(index: Int) -> RunDigest { known.isEmpty ? computed(index) : known[index] }

  private func computed(_ index: Int) -> RunDigest {
    var (rest, coordinates) = (index, counts)
    for sweep in counts.indices.reversed() {
      coordinates[sweep] = rest % counts[sweep]
      rest /= counts[sweep]
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(alternatives[rest].count * RunDigest.byteCount)
    for part in alternatives[rest] {
      switch part {
      case .fixed(let digest): bytes += digest
      case .swept(let sweep, let digests): bytes += digests[coordinates[sweep]]
      }
    }
    return digest(bytes)
  }
}

/// The entries of a tree: every value that is not a map with entries, by its path, in the order of the paths.
private struct Entries {
  /// A value and its path.
  struct Entry {
    let path: [String]
    let value: SourceValue

    /// The bytes of the digest of the path and the value.
    func digest(_ digest: RunKeys.DigestFunction) -> [UInt8] {
      let text = path.map(JSONNode.quoted).joined(separator: ".") + ": " + value.canonicalText
      return digest(Array(text.utf8)).withBytes(Array.init)
    }
  }

  private(set) var list: [(path: [String], entry: Entry)] = []

  /// The entries of the value at `path` in `tree`; none if there is nothing.
  init(of tree: SourceValue, at path: [String] = []) {
    var value: SourceValue? = tree
    for key in path { value = value?[key] }
    if let value { add(value, at: path) }
    list.sort { $0.path.lexicographicallyPrecedes($1.path) }
  }

  private mutating func add(_ value: SourceValue, at path: [String]) {
    guard let entries = value.entries, !entries.isEmpty else {
      return list.append((path, Entry(path: path, value: value)))
    }
    for entry in entries { add(entry.value, at: path + [entry.key]) }
  }
}

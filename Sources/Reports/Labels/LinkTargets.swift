import Results

/// What links to the labels of a notebook lead to, and what they say.
struct LinkTargets: Sendable, Equatable {
  /// What a fragment leads to.
  struct Target: Sendable, Equatable {
    /// The identifier of the element on its page.
    let anchor: String
    /// What a link without a text of its own says.
    let text: String
    /// Whether that is the sentence of a claim.
    let isClaim: Bool
  }

  /// A label, and the bytes of its notebook where it is first given.
  struct Label: Sendable, Equatable {
    let name: String
    let bytes: Range<Int>
  }

  /// By fragment.
  let targets: [String: Target]
  /// The labels in the order of the page, which is the order of suggestions.
  let labels: [Label]
  /// The labels of blocks that could not be read, which was reported there.
  let unread: [String]

  /// Everything that a page without errors takes from it, as text.
  var outline: String {
    let found = targets.map { [$0, $1.anchor, $1.text, "\($1.isClaim)"] } + unread.map { [$0] }
    return found.map(\.debugDescription).sorted().joined(separator: "\n")
  }
}

extension ByteWriter {
  mutating func write(_ targets: LinkTargets) {
    write(targets.targets.sorted { $0.key < $1.key }) {
      for text in [$1.key, $1.value.anchor, $1.value.text] { $0.write(text) }
      $0.write($1.value.isClaim)
    }
    write(targets.labels) {
      $0.write($1.name)
      $0.write($1.bytes.lowerBound)
      $0.write($1.bytes.upperBound)
    }
    write(targets.unread) { $0.write($1) }
  }
}

extension ByteReader {
  mutating func linkTargets() throws(Mismatch) -> LinkTargets {
    let targets = try list { reader throws(Mismatch) in
      (
        try reader.text(),
        LinkTargets.Target(anchor: try reader.text(), text: try reader.text(), isClaim: try reader.flag())
      )
    }
    let labels = try list { reader throws(Mismatch) in
      let (name, start, end) = (try reader.text(), try reader.integer(), try reader.integer())
      guard 0 <= start, start <= end else { throw Mismatch() }
      return LinkTargets.Label(name: name, bytes: start..<end)
    }
    let unread = try list { reader throws(Mismatch) in try reader.text() }
    return LinkTargets(targets: Dictionary(targets) { first, _ in first }, labels: labels, unread: unread)
  }
}

import Diagnostics

/// The name of a person or an organisation, as an entry gives it.
struct WorkName: Sendable, Equatable {
  /// Given names as written; empty for organisations and for persons of one name.
  var given = ""
  /// Particles before the family name: `van der`.
  var particle = ""
  /// The family name without particles, or the whole name of an organisation.
  var family = ""
  /// The suffix of the name: `Jr.`
  var suffix = ""
  /// The range of the name in the value of its field, in UTF-8 bytes.
  var bytes = 0..<0

  /// The name as a citation shows it: `van der Berg`.
  var cited: String { particle.isEmpty ? family : particle + " " + family }

  /// As a list of works shows it: `A. M. Saxe`, without breaks.
  var listed: String {
    let parts = initials + [cited] + (suffix.isEmpty ? [] : [suffix])
    return parts.joined(separator: "\u{A0}")
  }

  /// `A.`, `M.`, `J.-P.`; given names in a script without capitals whole.
  private var initials: [String] {
    given.split(whereSeparator: \.isWhitespace).map { word in
      word.split { "-‐‑–".contains($0) }.map(Self.initials).filter { !$0.isEmpty }.joined(separator: "-")
    }.filter { !$0.isEmpty }
  }

  /// The initials of names with full stops between them: `J.P.`.
  private static func initials(_ names: Substring) -> String {
    let initials = names.split(separator: ".").compactMap { name -> String? in
      guard let first = name.first(where: \.isLetter) else { return nil }
      return first.isUppercase || first.isLowercase ? "\(first)." : String(name)
    }
    return initials.joined(separator: "\u{A0}")
  }
}

/// The names of a field, in order.
struct NameList: Sendable {
  var names: [WorkName] = []
  /// Whether there are more than are named: `and others`.
  var isOpen = false
  /// What is doubtful about them, as warnings.
  var faults: [Diagnostic] = []

  /// The names in a citation: `Saxe et al.`; nil where nobody is named.
  var cited: String? {
    switch names.count {
    case 0: nil
    case 1: isOpen ? "\(names[0].cited) et al." : names[0].cited
    case 2 where !isOpen: "\(names[0].cited) & \(names[1].cited)"
    default: "\(names[0].cited) et al."
    }
  }

  /// All of them, with commas between.
  var listed: String { (names.map(\.listed) + (isOpen ? ["et al."] : [])).joined(separator: ", ") }
}

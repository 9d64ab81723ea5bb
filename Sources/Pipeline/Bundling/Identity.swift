import Diagnostics
import Foundation
import Notebooks
import Schemas

/// What tells who wrote a notebook, and where: authors with their affiliations and ORCIDs, folders, the host.
struct Identity {
  /// Something that gives somebody away.
  private struct Trace {
    /// What it is, in words.
    let kind: String
    let text: String
  }

  private var traces: [Trace] = []

  /// What there is about `plan`, its linked notebooks and this machine.
  init(_ plan: NotebookPlan) {
    let linked = plan.linkedNotebooks.sorted { $0.key < $1.key }.flatMap { _, linked in
      var context = DecodingContext()
      return FrontMatter(linked.notebook.frontMatter, &context).authors
    }
    for author in plan.frontMatter.authors + linked { add(author) }
    let folder = URL(filePath: plan.path).deletingLastPathComponent().standardizedFileURL.path
    for path in [folder, NSHomeDirectory()] where path.count > 1 { add("folder", path) }
    let host = ProcessInfo.processInfo.hostName
    // A host called like an ordinary word cannot be told from prose.
    if host != "localhost", host.contains(where: { $0.isNumber || $0 == "-" || $0 == "." }) { add("host", host) }
  }

  private mutating func add(_ author: FrontMatter.Author) {
    add("author", author.name)
    let words = author.name.split(separator: " ")
    if let last = words.last, words.count > 1 {
      add("author", "\(last), \(words.dropLast().joined(separator: " "))")
    }
    if let affiliation = author.affiliation { add("affiliation", affiliation) }
    if let orcid = author.orcid { add("ORCID", orcid) }
  }

  private mutating func add(_ kind: String, _ text: String) {
    if !text.isEmpty, !traces.contains(where: { $0.text == text }) { traces.append(Trace(kind: kind, text: text)) }
  }

  /// Where `files` still tell something of it: an error each. What is made from the notebook only repeats what that says.
  func traces(in files: [BundleFile]) -> [Diagnostic] {
    let inputs = files.filter { $0.role == .input }.flatMap(diagnostics)
    return inputs.isEmpty ? files.flatMap(diagnostics) : inputs
  }

  private func diagnostics(in file: BundleFile) -> [Diagnostic] {
    let bytes = Self.folded(file.bytes)
    let isText = file.text != nil
    return traces.compactMap { trace in
      // Among compressed bytes short words occur by chance.
      let mayOccurByChance = !isText && trace.text.utf8.count < 6
      let isNamed = Self.contains(Self.folded(Array(file.path.utf8)), trace.text)
      guard isNamed || (!mayOccurByChance && Self.contains(bytes, trace.text)) else { return nil }
      return .error(
        .identityRemains, at: nil, "'\(file.path)' still tells the \(trace.kind) '\(trace.text)'",
        hint: file.path.hasSuffix(".bib")
          ? "leave the work out of the bibliography that goes with this notebook"
          : "take it out of the notebook, or out of the file that the notebook reads")
    }
  }

  /// Whether the words of `text` stand in `bytes`, whatever the case of ASCII letters, and no letter or digit next to them.
  private static func contains(_ bytes: Data, _ text: String) -> Bool {
    let wanted = folded(Array(text.utf8))
    var start = bytes.startIndex
    while let found = bytes.range(of: wanted, in: start..<bytes.endIndex) {
      let before = found.lowerBound > bytes.startIndex ? bytes[found.lowerBound - 1] : 0
      let after = found.upperBound < bytes.endIndex ? bytes[found.upperBound] : 0
      if !isWordByte(before), !isWordByte(after) { return true }
      start = found.lowerBound + 1
    }
    return false
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...: true
    default: false
    }
  }

  private static func folded(_ bytes: [UInt8]) -> Data {
    Data(bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 })
  }
}

extension DiagnosticCode {
  /// An anonymous bundle that is none.
  static let identityRemains: DiagnosticCode = "identity-remains"
}

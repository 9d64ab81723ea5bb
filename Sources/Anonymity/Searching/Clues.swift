import Diagnostics
import Files
import Foundation
import Notebooks
import Schemas
import TextSearch

/// Texts that may identify anybody, not only the known authors: addresses, accounts, folders of users, thanks,
/// comments.
package enum Clues {
  /// The clues in a text, in order.
  package static func findings(in file: SearchedFile) -> [AnonymityFinding] {
    guard file.file.text != nil else { return [] }
    let bytes = file.file.bytes
    let small = bytes.lowercasingASCII
    let clues = addresses(small) + accounts(small) + homes(small) + identifiers(bytes) + thanks(bytes) + comments(bytes)
    let found = clues.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }.map { clue in
      let text = clue.isShown ? String(decoding: bytes[clue.bytes], as: UTF8.self) : ""
      return AnonymityFinding(
        file: file.file.path, range: file.range(of: clue.bytes), kind: clue.kind, text: text, isSure: false)
    }
    return (found + (UserPath.ending(of: file.file.path) == "md" ? notebookFindings(file) : [])).grouped
  }

  private struct Clue {
    let kind: String
    let bytes: Range<Int>
    var isShown = true
  }

  /// `name@host.domain`.
  private static func addresses(_ bytes: [UInt8]) -> [Clue] {
    // The mask keeps the index within the table of ASCII; the comparison after it excludes all other bytes.
    let isLocal: (UInt8) -> Bool = {
      FoldedLetter.ascii[Int($0 & 0x7F)] != nil && $0 < 128 || "._%+-".utf8.contains($0)
    }
    return bytes.occurrences(of: [UInt8(ascii: "@")]).compactMap { at in
      let local = bytes[..<at.lowerBound].suffix(64).reversed().prefix(while: isLocal).count
      let domain = bytes[at.upperBound...].prefix(200).prefix { isLocal($0) && $0 != UInt8(ascii: "_") }
      let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: true)
      guard local > 0, labels.count > 1, let last = labels.last, last.count > 1,
        last.allSatisfy({ FoldedLetter.ascii[Int($0)]?.kind == .letter })
      else { return nil }
      return Clue(kind: "e-mail address", bytes: at.lowerBound - local..<last.endIndex)
    }
  }

  private static let hosts = [
    "github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "huggingface.co", "orcid.org", "linkedin.com",
    "osf.io",
    "researchgate.net", "scholar.google.com", "twitter.com", "sr.ht",
  ]

  /// Addresses at hosts where people have accounts, and `account.github.io`.
  private static func accounts(_ bytes: [UInt8]) -> [Clue] {
    let isName: (UInt8) -> Bool = {
      FoldedLetter.ascii[Int($0 & 0x7F)] != nil && $0 < 128 || "-_.~/?=&".utf8.contains($0)
    }
    let paths = hosts.flatMap { host in
      bytes.wordRanges(of: Array(host.utf8)).compactMap { range -> Clue? in
        guard range.upperBound < bytes.count, "/:".utf8.contains(bytes[range.upperBound]) else { return nil }
        let name = bytes[(range.upperBound + 1)...].prefix(200).prefix(while: isName)
        return name.isEmpty ? nil : Clue(kind: "account", bytes: range.lowerBound..<name.endIndex)
      }
    }
    let pages = [".github.io", ".gitlab.io"].flatMap { host in
      bytes.occurrences(of: Array(host.utf8)).compactMap { range -> Clue? in
        let count = bytes[..<range.lowerBound].suffix(64).reversed().prefix { isName($0) && $0 != 0x2F }.count
        return count == 0 ? nil : Clue(kind: "account", bytes: range.lowerBound - count..<range.upperBound)
      }
    }
    return paths + pages
  }

  /// Folders of users on the usual systems.
  private static func homes(_ bytes: [UInt8]) -> [Clue] {
    ["/home/", "/users/", "\\users\\", "\\users\\\\", "/u/home/"].flatMap { folder in
      bytes.occurrences(of: Array(folder.utf8)).compactMap { range -> Clue? in
        let name = bytes[range.upperBound...].prefix(64).prefix { [UInt8].isWordByte($0) || "-_.".utf8.contains($0) }
        return name.isEmpty ? nil : Clue(kind: "home folder", bytes: range.lowerBound..<name.endIndex)
      }
    }
  }

  /// ORCIDs with a correct check digit.
  private static func identifiers(_ bytes: [UInt8]) -> [Clue] {
    bytes.occurrences(of: [UInt8(ascii: "-")]).compactMap { hyphen in
      let start = hyphen.lowerBound - 4
      guard start >= 0, start + 19 <= bytes.count else { return nil }
      let text = bytes[start..<start + 19]
      let digits = text.filter { $0 != UInt8(ascii: "-") }
      let groups = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      guard groups.map(\.count) == [4, 4, 4, 4], isIdentifier(digits) else { return nil }
      return Clue(kind: "ORCID", bytes: start..<start + 19)
    }
  }

  /// ISO 7064, MOD 11-2.
  private static func isIdentifier(_ digits: [UInt8]) -> Bool {
    guard digits.dropLast().allSatisfy({ (0x30...0x39).contains($0) }), let last = digits.last else { return false }
    let total = digits.dropLast().reduce(0) { ($0 + Int($1) - 0x30) * 2 % 11 }
    let check = (12 - total) % 11
    return last == (check == 10 ? UInt8(ascii: "X") : UInt8(0x30 + check))
  }

  private static let telling: [(kind: String, words: [String])] = [
    (
      "thanks or funding",
      [
        "acknowledgement", "acknowledgment", "we thank", "I thank", "thanks to",
        "grateful to", "funded by", "grant no", "grant number", "supported by the",
      ]
    ),
    (
      "own earlier work",
      [
        "our previous", "our earlier", "our prior", "our recent paper", "my previous", "my earlier", "my thesis",
        "my dissertation",
      ]
    ),
  ]

  private static let tellingSearch = FoldedSearch(
    telling.flatMap { group in group.words.compactMap { FoldedPattern($0) } })

  private static func thanks(_ bytes: [UInt8]) -> [Clue] {
    let kinds = telling.flatMap { group in group.words.map { _ in group.kind } }
    return tellingSearch.hits(in: bytes).map { Clue(kind: kinds[$0.pattern], bytes: $0.source) }
  }

  /// Comments of HTML and SVG.
  private static func comments(_ bytes: [UInt8]) -> [Clue] {
    bytes.occurrences(of: Array("<!--".utf8)).map { Clue(kind: "comment", bytes: $0, isShown: false) }
  }
}

// Notebooks.
extension Clues {
  /// Comments in YAML, and keys that this program does not read.
  private static func notebookFindings(_ file: SearchedFile) -> [AnonymityFinding] {
    let source = SourceText(name: file.file.path, text: file.file.text ?? "")
    let notebook = NotebookParser.parse(source).notebook
    let lines = FrontMatterLines(source)?.content ?? 0..<0
    let front = notebook.frontMatter.map { [($0, lines)] } ?? []
    let values = front + notebook.executableBlocks.map { ($0.value, $0.contentBytes) }
    let comments = values.flatMap { YAMLComments.ranges(in: $0.1, of: $0.0) }.map { ("comment in YAML", $0, "") }
    let keys = values.flatMap { $0.0.extensionKeys }.map { ("key", $0.keyRange, $0.key) }
    return (comments + keys).sorted { $0.1.bytes.lowerBound < $1.1.bytes.lowerBound }.map { kind, range, text in
      AnonymityFinding(
        file: file.file.path, range: file.range(of: range.bytes), kind: kind, text: text, isSure: false)
    }
  }
}

extension SourceValue {
  /// The keys for other programs, `x-…`, anywhere in the value.
  fileprivate var extensionKeys: [Entry] {
    let entries = entries ?? []
    return entries.filter { $0.key.hasPrefix("x-") } + entries.flatMap { $0.value.extensionKeys }
      + (list ?? []).flatMap(\.extensionKeys)
  }
}

import Foundation
import Testing

/// Every kind of diagnostic is shown by a golden, as a person reads it: with its place, and with what to do.
@Suite struct DiagnosticGoldenTests {
  private static let root = ImportTests.sources.deletingLastPathComponent()

  /// The texts of files below `folder` whose path fits.
  private static func texts(in folder: String, where fits: (String) -> Bool) throws -> [String] {
    let folder = root.appending(path: folder)
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter(fits).sorted().map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
  }

  /// The diagnostics that the goldens show, each with its lines.
  private static func shown() throws -> [(code: String, text: String)] {
    let goldens = try texts(in: "Tests") { $0.contains("/Golden/") && $0.hasSuffix(".txt") }
    return goldens.flatMap { golden -> [(code: String, text: String)] in
      var found: [(code: String, text: String)] = []
      for line in golden.split(separator: "\n") {
        if let match = line.firstMatch(of: /(?:error|warning): .*\[([a-z-]+)\]$/) {
          found.append((String(match.1), ""))
        }
        if !found.isEmpty { found[found.count - 1].text += line + "\n" }
      }
      return found
    }
  }

  @Test func everyCodeIsShown() throws {
    let sources = try Self.texts(in: "Sources") { $0.hasSuffix(".swift") }
    let declared = sources.flatMap { source in
      source.matches(of: /DiagnosticCode\(\s*"([a-z-]+)"/).map { String($0.1) }
    }
    #expect(declared.count > 80)
    let missing = Set(declared).subtracting(try Self.shown().map(\.code))
    #expect(missing.isEmpty, "no golden shows \(missing.sorted().joined(separator: ", "))")
  }

  /// What has a place shows it with a caret, and says what to do, unless the message says what was expected.
  @Test func everyDiagnosticShownHasARemedy() throws {
    for (_, text) in try Self.shown() where !text.contains("expected ") {
      #expect(text.contains("\n   hint: "), "\(text)")
    }
  }

  /// Messages are words for people: nothing of what Foundation or Swift call a fault or a type.
  @Test func noMessageHasTheWordsOfALibrary() throws {
    for golden in try Self.texts(in: "Tests", where: { $0.contains("/Golden/") && $0.hasSuffix(".txt") }) {
      for word in [
        "Error Domain", "NSCocoa", "NSPOSIX", "CocoaError", "DecodingError", "Optional(", "UserInfo=", "Swift.",
      ] {
        #expect(!golden.contains(word), "\(word)")
      }
    }
  }
}

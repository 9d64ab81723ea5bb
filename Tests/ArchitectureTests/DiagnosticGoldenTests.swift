import Testing

/// A golden shows every kind of diagnostic as a person reads it: with its location and a hint.
@Suite struct DiagnosticGoldenTests {
  /// The goldens that are text.
  private static func goldens() throws -> [String] {
    try RepositoryFiles.files(in: "Tests", endings: [".txt"]).filter { $0.path.contains("/Golden/") }.map(\.text)
  }

  /// The diagnostics that the goldens show, each with its lines.
  private static func shown() throws -> [(code: String, text: String)] {
    try goldens().flatMap { golden -> [(code: String, text: String)] in
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
    let sources = try RepositoryFiles.files(in: "Sources", endings: [".swift"]).map(\.text)
    let declared = sources.flatMap { source in
      source.matches(of: /DiagnosticCode\(\s*"([a-z-]+)"/).map { String($0.1) }
    }
    #expect(declared.count > 80)
    let missing = Set(declared).subtracting(try Self.shown().map(\.code))
    #expect(missing.isEmpty, "no golden shows \(missing.sorted().joined(separator: ", "))")
  }

  /// A diagnostic has a hint, unless its message says what was expected.
  @Test func everyDiagnosticShownHasARemedy() throws {
    let shown = try Self.shown()
    #expect(shown.count > 300)
    for (_, text) in shown where !text.contains("expected ") {
      #expect(text.contains("\n   hint: "), "\(text)")
    }
  }

  /// Messages contain no names of errors or types of Foundation and Swift.
  @Test func noMessageHasTheWordsOfALibrary() throws {
    let goldens = try Self.goldens()
    #expect(goldens.count > 30)
    for golden in goldens {
      for word in [
        "Error Domain", "NSCocoa", "NSPOSIX", "CocoaError", "DecodingError", "Optional(", "UserInfo=", "Swift.",
      ] {
        #expect(!golden.contains(word), "\(word)")
      }
    }
  }
}

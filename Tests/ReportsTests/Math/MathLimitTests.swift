import Testing

@testable import Reports

/// No formula takes the memory or the time of the machine, whatever stands in it.
@Suite struct MathLimitTests {
  private static func failure(_ tex: String, macros: [MathMacro] = []) throws -> String? {
    guard case .failure(let failure) = try MathTests.math.render(tex, isDisplay: true, macros: macros) else {
      return nil
    }
    return failure.message
  }

  private static let written = "its macros write it out to more than 8000 symbols"

  /// Few expansions, each of which doubles what it is given or repeats it a thousand times.
  @Test(arguments: [
    #"\def\a#1{\a{#1#1}}\a{x}"#, #"\def\a{xx}"# + String(repeating: #"\edef\a{\a\a}"#, count: 40) + #"\a"#,
    #"\def\a#1{"# + String(repeating: "#1", count: 900) + #"}\a{"# + String(repeating: "x", count: 900) + "}",
    #"\newcommand\a[2]{\a{#1#2}{#1#2}}\a{x}{y}"#,
  ])
  func macrosThatGrowAreRefused(tex: String) throws { #expect(try Self.failure(tex) == Self.written) }

  @Test func macrosOfTheFrontMatterAreLimitedToo() throws {
    let macro = MathMacro(name: "a", definition: #"\a{#1#1}"#)
    #expect(try Self.failure(#"\a{x}"#, macros: [macro]) == Self.written)
  }

  @Test func macrosThatDoNotGrowAreNotRefused() throws {
    let macro = MathMacro(name: "pair", definition: #"\left(#1,\, #2\right)"#)
    let tex = #"\def\s#1{#1^2}"# + String(repeating: #"\pair{\s{x}}{\dots}+\overset{a}{b}"#, count: 60)
    #expect(try Self.failure(tex, macros: [macro]) == nil)
  }

  @Test func lengthIsLimited() throws {
    #expect(try Self.failure(String(repeating: "x", count: 4000)) == nil)
    #expect(try Self.failure(String(repeating: "x", count: 4001)) == "it has 4001 bytes, more than 4000")
  }

  @Test func nestingIsSaidInPlainWords() throws {
    let message = try #require(try Self.failure(String(repeating: #"\sqrt{"#, count: 600)))
    // How deep is too deep depends on the stack of the thread.
    #expect(["it is nested too deeply", "Expected '}', got 'EOF'"].contains(message))
  }

  @Test func whatRunsTooLongIsEnded() throws {
    let engine = try JavaScriptContext(timeLimit: 0.1)
    #expect(throws: JavaScriptContext.Exception.self) { try engine.run("for (;;) {}") }
    try engine.run("1 + 1")
  }
}

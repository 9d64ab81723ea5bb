import Diagnostics
import TestSupport
import Testing

@testable import Schemas

@Suite struct CheckedValueFormTests {
  private static func parts(_ text: String) -> [[String]] {
    let bytes = Array(text.utf8)
    return CheckedValueForm.all(in: text).map { form in
      [form.whole, form.printed, form.expression].map { String(decoding: bytes[$0], as: UTF8.self) }
    }
  }

  @Test func valuesAreFoundInText() {
    #expect(
      Self.parts("$W[1]$ is [0.9](#=max(e.w[unit=1])) and [](<#=e.a + 1>), λ") == [
        ["[0.9](#=max(e.w[unit=1]))", "0.9", "max(e.w[unit=1])"], ["[](<#=e.a + 1>)", "", "e.a + 1"],
      ])
    #expect(Self.parts("[a](b) [c] (#=d) ](x)").isEmpty)
    #expect(CheckedValueForm.all(in: "[1](#=f(a))[2](<#=b>)").allSatisfy { $0.isWellFormed })
  }

  @Test(arguments: [
    ("[1](#=a + b)", "[1](#=a + b)", "a + b"), ("[1](#=a", "[1](#=a", "a"), ("x](#=a)", "](#=a)", "a"),
    ("[1](<#=a < b>)", "[1](<#=a < b>)", "a < b"), ("[1](<#=a) c", "[1](<#=a) c", "a) c"),
  ])
  func mistakesAreFoundToo(text: String, whole: String, expression: String) throws {
    let form = try #require(CheckedValueForm.all(in: text).first)
    #expect(!form.isWellFormed)
    let bytes = Array(text.utf8)
    #expect(String(decoding: bytes[form.whole], as: UTF8.self) == whole)
    #expect(String(decoding: bytes[form.expression], as: UTF8.self) == expression)
  }

  @Test func theRemedyIsTheValueAsItShouldBe() {
    let range = SourceRange(SourceText(name: "a.md", text: "text"), 0..<1)
    let mistake = CheckedValueForm.mistake(at: range, printed: "1", expression: " a + b ")
    #expect(mistake.hints.first?.message.contains("write [1](<#=a + b>)") == true)
    let comparison = CheckedValueForm.mistake(at: range, printed: "yes", expression: "a < b")
    #expect(comparison.hints.first?.message.contains("derive") == true)
  }

  @Test func anyBytesCanBeScanned() {
    var generator = SeededGenerator(seed: 3)
    var count = 0
    let pieces = ["[", "]", "](#=", "](<#=", "(", ")", ">)", "a", " ", "é", "<"]
    for _ in 0..<500 {
      let text = (0..<12).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      var end = 0
      for form in CheckedValueForm.all(in: text) {
        #expect(form.whole.lowerBound >= end && form.whole.upperBound <= text.utf8.count, "\(text)")
        #expect(form.whole.contains(form.printed.lowerBound) || form.printed.isEmpty, "\(text)")
        end = form.whole.upperBound
        count += 1
      }
    }
    #expect(count > 20)
  }
}

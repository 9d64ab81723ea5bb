import Diagnostics
import Testing

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("lamda", "lambda"), ("LAMBDA", "lambda"), ("lmabda", "lambda"), ("lambda", "lambda"), ("seeed", "seed"),
    ("sed", "seed"), ("scael", "scale"), ("spectra", nil), ("", nil), ("completely-else", nil),
  ])
  func nearest(_ word: String, _ wanted: String?) {
    #expect(Suggestion.nearest(to: word, among: ["lambda", "scale", "seed"]) == wanted)
  }

  @Test func tiesGoToTheFirst() {
    #expect(Suggestion.nearest(to: "ac", among: ["ab", "ad"]) == "ab")
    #expect(Suggestion.nearest(to: "ac", among: ["ad", "ab"]) == "ad")
  }

  @Test func withoutANearOneAllAreListed() {
    #expect(Suggestion.hint(for: "lamda", among: ["lambda", "scale"]) == "did you mean 'lambda'?")
    #expect(Suggestion.hint(for: "width", among: ["lambda", "scale"]) == "one of: lambda, scale")
    #expect(Suggestion.hint(for: "width", among: []) == "there is none to choose from")
  }
}

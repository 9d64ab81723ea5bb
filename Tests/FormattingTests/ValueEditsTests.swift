import Commands
import Diagnostics
import Reports
import Schemas
import TestSupport
import Testing

@testable import Formatting
@testable import Rendering

/// What is to be changed for given values.
@Suite struct ValueEditsTests {
  /// A value of `expression` in `source`, whose range is exact or, for a scalar, all of the text.
  private static func value(
    _ printed: String, _ expression: String, _ text: String?, in source: SourceText, exact: Bool = false
  ) -> ComputedValue {
    let whole = SourceRange(source, 0..<source.bytes.count)
    let before = source.text.ranges(of: expression).first.map { source.text[..<$0.lowerBound].utf8.count }
    let range = exact ? before.map { whole.part($0..<$0 + expression.utf8.count) } : nil
    let fault = Diagnostic.error(.wrongValue, at: range ?? whole, "\(printed) is wrong", hint: "look")
    return ComputedValue(
      printed: printed, expression: expression, range: range ?? whole, text: text, fault: text == printed ? nil : fault)
  }

  private static func rewritten(_ text: String, _ printed: String, _ expression: String, to new: String) -> String {
    let source = SourceText(name: "a.md", text: text)
    let edits = ValueEdits([value(printed, expression, new, in: source)], fillsEmpty: true).rewritings
    return String(decoding: source.applying(edits.map { TextEdit($0.range.bytes, $0.text) }), as: UTF8.self)
  }

  @Test func findsTextsHoweverTheyAreWritten() {
    #expect(Self.rewritten("a [1](#=x) b [1](#=y)", "1", "y", to: "2") == "a [1](#=x) b [2](#=y)")
    #expect(Self.rewritten("[](#=x) [](#=x*2) [](<#=x>)", "", "x", to: "2") == "[2](#=x) [](#=x*2) [2](<#=x>)")
    #expect(Self.rewritten("[**1**](#=x)", "1", "x", to: "2") == "[**2**](#=x)")
    #expect(Self.rewritten("[1&#48;](#=x)", "10", "x", to: "2") == "[2](#=x)")
    #expect(Self.rewritten("'[1](<#=a[b=''c'']>)'", "1", "a[b='c']", to: "2") == "'[2](<#=a[b=''c'']>)'")
    #expect(Self.rewritten("[1\n  0](<#=a +\n  b>)", "1 0", "a + b", to: "2") == "[2](<#=a +\n  b>)")
    #expect(Self.rewritten("[1]( <#=x> \"title\")", "1", "x", to: "2") == "[2]( <#=x> \"title\")")
    #expect(Self.rewritten("[−3](#=λ)", "−3", "λ", to: "−4") == "[−4](#=λ)")
  }

  @Test func leavesWhatOnlyLooksAlike() {
    for text in ["[1] (#=x)", "[1](#x)", "[1](#=xx)", "1](#=x)", "[2](#=x)", "(#=x)", "#=x", "[a](b#=x)"] {
      #expect(Self.rewritten(text, "1", "x", to: "3") == text)
    }
  }

  /// A text in a label is evaluated for each cell of a figure.
  @Test func aTextWithSeveralResultsIsLeft() {
    let source = SourceText(name: "a.md", text: "title: \"It is [1.0](#=a.x)\"\n")
    func edits(_ texts: String?...) -> ValueEdits {
      ValueEdits(texts.map { Self.value("1.0", "a.x", $0, in: source, exact: true) })
    }
    #expect(edits("1.5", "1.5").rewritings.map(\.text) == ["1.5"])
    #expect(edits("1.5", "1.5").settled.count == 1)
    for refused in [edits("1.5", "1.6"), edits("1.0", "1.6")] {
      #expect(refused.rewritings.isEmpty && refused.settled.isEmpty && refused.refusals.count == 1)
    }
    let unknown = edits("1.5", nil)
    #expect(unknown.rewritings.isEmpty && unknown.refusals.isEmpty)
    #expect(edits("1.0", "1.0").rewritings.isEmpty)
  }

  /// An empty text shows the result whatever it is, so it is written only where that is asked for, or is an error.
  @Test func anEmptyTextStaysEmptyUnlessItIsWrong() {
    let source = SourceText(name: "a.md", text: "[](#=a.x)")
    let whole = SourceRange(source, 0..<source.bytes.count)
    let right = ComputedValue(printed: "", expression: "a.x", range: whole, text: "0.0123", fault: nil)
    #expect(ValueEdits([right]).rewritings.isEmpty)
    #expect(ValueEdits([right], fillsEmpty: true).rewritings.map(\.text) == ["0.0123"])
    let infinite = Self.value("", "a.x", "∞", in: source)
    #expect(ValueEdits([infinite]).rewritings.map(\.text) == ["∞"])
  }

  /// An empty text shows each of its values: nothing is wrong with it.
  @Test func anEmptyTextWithSeveralResultsStaysEmpty() {
    let source = SourceText(name: "a.md", text: "[](#=a.x)")
    let edits = ValueEdits(["1", "2"].map { Self.value("", "a.x", $0, in: source) }, fillsEmpty: true)
    #expect(edits.rewritings.isEmpty && edits.refusals.isEmpty)
  }

  @Test func refusalsSayWhy() {
    let several = SourceText(name: "a.md", text: "title: \"It is [1.0](#=a.x)\"\n")
    let escaped = SourceText(name: "b.md", text: "title: \"It is [\\u0031](#=a.x)\"\n")
    let special = SourceText(name: "c.md", text: "It is [he](#=a.scheme).\n")
    let refusals =
      ValueEdits(["1.5", "1.6"].map { Self.value("1.0", "a.x", $0, in: several, exact: true) }).refusals
      + ValueEdits([Self.value("1", "a.x", "2", in: escaped)]).refusals
      + ValueEdits([Self.value("he", "a.scheme", "a*b: \"c\"", in: special, exact: true)]).refusals
    expectGolden(DiagnosticRenderer().render(refusals), "fmt-refusals.txt")
  }
}

/// The second reading that nothing is written without.
@Suite struct FormattingCheckTests {
  private static let text = """
    Text with [7](#=1+1) and [8](#=1+1).

    ```yaml {#fig-a .figure}
    fig-cap: A line at [](#=3).
    fig-alt: A line.
    panels: [{layers: [{mark: rule, x: 1}]}]
    ```

    """

  private static func planned(_ text: String) -> PlannedNotebook {
    NotebookPipeline().plan(SourceText(name: "a.md", text: text), math: MathRenderer())
  }

  private static func fault(of new: String) -> Diagnostic? {
    let before = planned(text)
    let edits = ValueEdits([
      ComputedValue(
        printed: "7", expression: "1+1", range: SourceRange(before.plan.notebook.source, 0..<30), text: "2", fault: nil)
    ])
    return FormattingCheck.fault(before, planned(new), edits.rewritings)
  }

  @Test func passesWhatWasMeant() {
    #expect(!Self.planned(Self.text).diagnostics.hasErrors)
    #expect(Self.fault(of: Self.text) == nil)
    #expect(Self.fault(of: Self.text.replacing("[7]", with: "[2]").replacing("x: 1}", with: "x:   1 }")) == nil)
  }

  /// Each mistake changes more than the text that was to be changed.
  @Test func refusesAnythingElse() {
    let mistakes = [
      ("[8]", "[9]"), ("Text", "Test"), ("x: 1", "x: 2"), ("[7](#=1+1)", "[7](#=1+2)"), ("fig-alt", "fig-alts"),
      ("[](#=3)", "[4](#=3)"), ("mark: rule", "\"mark\": 'rule'"), ("[8]", "[*8*](#=1) [8]"),
    ]
    for (old, new) in mistakes {
      #expect(Self.fault(of: Self.text.replacing(old, with: new)) != nil, "\(new)")
    }
  }

  @Test func aDefectIsSaid() {
    let mistakes = [("fig-alt", "fig-alts"), ("[8]", "[9]"), ("Text", "Test")]
    let faults = mistakes.compactMap { Self.fault(of: Self.text.replacing($0.0, with: $0.1)) }
    #expect(faults.count == 3)
    expectGolden(DiagnosticRenderer().render(faults), "fmt-defects.txt")
  }
}

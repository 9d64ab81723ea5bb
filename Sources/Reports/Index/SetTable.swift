/// What became of a notebook with each of several sets of parameters, side by side.
public struct SetTable: Sendable {
  /// A set and its page.
  public struct Row: Sendable {
    let values: [String]
    let page: String
    let address: String
    let verdicts: [Verdict]
    let words: String

    /// The set with these values, whose page is `page.html`, and the verdicts of the claims there.
    public init(values: [String], page: String, verdicts: [Verdict]) {
      (self.values, self.page, self.verdicts) = (values, page, verdicts)
      (address, words) = (FileAddress.address(of: "\(page).html"), values.joined(separator: ", "))
    }
  }

  /// What became of a claim.
  public struct Verdict: Sendable {
    let verdict: String
    let reason: String
    let mark: String

    /// The verdict in a word, and why it is not *holds*.
    public init(_ verdict: String, reason: String) {
      (self.verdict, self.reason) = (verdict, reason)
      mark = verdict == "holds" ? "✓" : "✗"
    }
  }

  /// A claim.
  public struct Claim: Sendable {
    let label: String
    let says: String

    /// The claim `label`, which says this.
    public init(_ label: String, says: String) { (self.label, self.says) = (label, says) }
  }

  /// What is printed for an expression in each set.
  public struct Printed: Sendable {
    /// The expression.
    public let expression: String
    /// What is printed in each set.
    public let texts: [String]

    /// The texts of all sets, in their order.
    public init(_ expression: String, texts: [String]) { (self.expression, self.texts) = (expression, texts) }
  }

  let title: String
  let parameters: [String]
  let rows: [Row]
  let claims: [Claim]
  let printed: [Printed]
  var style = HTML.empty
  let windowTitle: String
  let siteTitle: String? = nil
  let description: String? = nil
  let properties: [PageIdentity.Property] = []
  let named: [PageIdentity.Property] = []
  let linkedData: HTML? = nil
  let address: String? = nil
  let runningTitle: HTML
  let hasValues: Bool

  /// The table of sets that differ in `parameters`.
  public init(title: String, parameters: [String], rows: [Row], claims: [Claim], printed: [Printed]) {
    (self.title, self.parameters, self.rows) = (title, parameters, rows)
    (self.claims, self.printed, hasValues) = (claims, printed, !printed.isEmpty)
    (windowTitle, runningTitle) = (title, PageIdentity.inStyleSheet(title))
  }

  /// The page.
  public func page(_ templates: TemplateSet) throws(MathUnavailable) -> String {
    var table = self
    return try StyledPage(templates, MathRenderer()).fill("sets") { style, _ in
      table.style = style
      return table
    }
  }
}

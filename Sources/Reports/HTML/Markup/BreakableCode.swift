/// Expressions that break into lines at good places: after commas and brackets that open, before `*` and `/`, never
/// within a name or a number. Elsewhere they have spaces.
enum BreakableCode {
  /// The expression with a place to break wherever one is good.
  static func html(_ expression: String) -> HTML {
    let characters = Array(expression)
    var markup = HTML.empty
    for (index, character) in characters.enumerated() {
      let before = index > 0 ? characters[index - 1] : " "
      let isGood = ",([".contains(before) && character != " " || "*/".contains(character) && before != " "
      markup = markup + (isGood ? HTML.void("wbr") : .empty) + HTML(text: String(character))
    }
    return markup
  }
}

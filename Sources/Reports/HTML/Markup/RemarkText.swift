/// Remarks that the program makes in the plain characters of its messages, as a page sets them.
enum RemarkText {
  /// The remark with true minus signs, `λ` for `lambda`, and no line ending at an equals sign.
  static func typeset(_ remark: String) -> String {
    var shown = ""
    let characters = Array(remark)
    for (index, character) in characters.enumerated() {
      let isBefore = index == 0 || " (=^±".contains(characters[index - 1])
      let startsNumber = index + 1 < characters.count && characters[index + 1].isWholeNumber
      shown.append(character == "-" && isBefore && startsNumber ? "−" : character)
    }
    return shown.replacing(/\blambda\b/, with: "λ")
      .replacing(" = ", with: "\u{A0}=\u{A0}").replacing(" ± ", with: "\u{A0}±\u{A0}")
  }
}

import Foundation

/// What is said of TeX that cannot be set: KaTeX's reason in words of this program, and what to do.
struct MathFault: Equatable {
  /// What is wrong, without a full stop.
  let message: String
  /// What to do.
  let hint: String

  private static let pairs = "braces, and \\begin and \\end, come in pairs"

  /// What is said where KaTeX says `reason`.
  init(_ reason: String) {
    let told =
      Self.known[reason] ?? Self.undefined(reason) ?? Self.environment(reason) ?? Self.expected(reason)
      ?? Self.misplaced(reason) ?? Self.untrusted(reason)
    (message, hint) = told ?? (reason, "check the spelling of commands and how many arguments in braces they take")
  }

  private typealias Told = (message: String, hint: String)

  private static let known: [String: Told] = [
    "\\tag works only in display equations": (
      "a \\tag outside of a formula on lines of its own",
      "write the formula as $$…$$ on lines of its own, or leave out its tag"
    ),
    "Multiple \\tag": ("more than one \\tag for one line", "write one \\tag at the most before each \\\\"),
    "Double superscript": ("two superscripts at one symbol", "braces say what belongs together: {x^2}^3, x^{2^3}"),
    "Double subscript": ("two subscripts at one symbol", "braces say what belongs together: {x_i}_j, x_{i_j}"),
    "Extra }": ("a '}' that no '{' opens", pairs),
    "\\middle without preceding \\left": (
      "a \\middle without \\left before it", "write \\left( … \\middle| … \\right)"
    ),
    "Limit controls must follow a math operator": (
      "\\limits or \\nolimits after something that is not an operator",
      "write it directly after \\sum, \\int and the like"
    ),
    "Too many expansions: infinite loop or need to increase maxExpand setting": (
      "its macros are written out without end",
      "a macro in 'math' of the front matter may stand for others, but not for itself"
    ),
  ]

  // MARK: Commands

  /// Commands that are written outside of formulas, and those that are called otherwise.
  private static let hints: [String: String] = [
    "label": "write the label after the formula: $$…$$ {#eq-name}",
    "ref": "refer to it outside of the formula, with @eq-name, @fig-name or @sec-name",
    "eqref": "refer to it outside of the formula, with @eq-name",
    "cite": "cite outside of the formula, with [@key]",
    "mbox": "write \\text{…}", "textsc": "write \\text{…}", "textsf": "write \\text{…}", "texttt": "write \\text{…}",
    "intertext": "end the formula, and begin another one after the text",
    "bold": "write \\mathbf{…}", "mathds": "write \\mathbb{…}",
    "tr": "write \\operatorname{tr}",
    "operatorname*": "write \\operatorname*{…}",
  ]

  private static func undefined(_ reason: String) -> Told? {
    guard let name = reason.after("Undefined control sequence: ") else { return nil }
    let hint =
      hints[String(name.dropFirst())]
      ?? "check its spelling; commands of your own are defined in the front matter: math: {name: …}"
    return (reason, hint)
  }

  /// Commands of HTML: a page takes links and pictures from Markdown, and classes, names and styles from nowhere else.
  private static func untrusted(_ reason: String) -> Told? {
    guard let name = reason.after("Untrusted command: ") else { return nil }
    let hint =
      switch name {
      case "\\href", "\\url": "write a link outside of the formula: [text](https://…)"
      case "\\includegraphics": "write an image outside of the formula: ![what it shows](picture.png)"
      default: "leave it out; \\mathbf, \\color and their like change how a formula looks"
      }
    return ("formulas have no command '\(name)' here", hint)
  }

  // MARK: Environments

  private static func environment(_ reason: String) -> Told? {
    if let name = reason.after("No such environment: ") {
      return ("there is no environment '\(name)' here", hint(forEnvironment: name))
    }
    if let pair = reason.after("Mismatch: ") { return (pair.replacing("matched by", with: "is closed by"), pairs) }
    if reason.hasPrefix("Expected & or") || reason.hasPrefix("Expected \\\\ or") {
      return ("an environment that is never closed", pairs)
    }
    if reason.hasPrefix("Too many tab characters") {
      return (
        "more '&' in a line than the environment has columns", "leave out the last '&', or use another environment"
      )
    }
    return nil
  }

  private static func hint(forEnvironment name: String) -> String {
    switch name.replacing("*", with: "") {
    case "multline": "write gather for lines in the middle, or align with '&' where the lines are aligned"
    case "eqnarray", "flalign": "write align, with one '&' before each sign of relation"
    case "subequations": "write align; its number is that of the page: $$…$$ {#eq-name}"
    case "displaymath", "math": "write $$…$$ on lines of its own, or $…$ within a line"
    case "itemize", "enumerate": "write a list outside of the formula: - item"
    default: "there are equation, align, alignat, gather, split, aligned, gathered, cases, array and the matrices"
    }
  }

  // MARK: What does not fit together

  private static func expected(_ reason: String) -> Told? {
    if let rest = reason.after("Expected '"), let end = rest.range(of: "', got '") {
      return mismatch(String(rest[..<end.lowerBound]), String(rest[end.upperBound...].dropLast()))
    }
    if reason.hasPrefix("Unexpected end of input in a macro argument") {
      return (
        "the formula ends within an argument", "braces come in pairs, and a command has all its arguments: \\frac{a}{b}"
      )
    }
    if let mark = reason.after("Expected group after '")?.dropLast() {
      return (
        "nothing follows '\(mark)'", "write what belongs to it in braces, x\(mark){i}; for the sign itself \\\(mark)"
      )
    }
    if let argument = reason.after("Expected group as ") {
      return ("the \(argument) is missing", "write it in braces: \\frac{a}{b}")
    }
    return nil
  }

  private static func mismatch(_ wanted: String, _ found: String) -> Told? {
    switch (wanted, found) {
    case ("\\right", _): ("a \\left that no \\right closes", "write \\right. where nothing is to be seen")
    case (_, "\\right"): ("a \\right without \\left before it", "write \\left. where nothing is to be seen")
    case (_, "&"):
      ("a '&' outside of an environment", "write aligned lines in align; for the sign itself write \\&")
    case (_, "\\end"): ("an \\end without \\begin before it", pairs)
    case (_, "}"): ("a '}' that no '{' opens", pairs)
    case ("}", _): ("a '{' that is never closed", pairs)
    case (_, "EOF"): ("the formula ends where '\(wanted)' is expected", pairs)
    default: ("'\(found)' cannot be used here", wanted == "EOF" ? pairs : "'\(wanted)' is expected here")
    }
  }

  private static func misplaced(_ reason: String) -> Told? {
    if let rest = reason.after("Can't use function '"), let end = rest.range(of: "' in ") {
      let name = rest[..<end.lowerBound]
      return rest[end.upperBound...].hasPrefix("text")
        ? ("'\(name)' within a text", "formulas in \\text{…} are written between dollars: \\text{if $x > 0$}")
        : ("'\(name)' in a formula", name == "$" ? "write \\$ for a dollar" : "write it within \\text{…}")
    }
    if let rest = reason.after("Got function '"), let end = rest.firstIndex(of: "'") {
      let name = rest[..<end]
      return ("'\(name)' without braces around it and its argument", "write them in braces: x^{\(name) …}")
    }
    return reason.hasPrefix("it ") || reason.hasPrefix("its ")
      ? (reason, "split the formula, or simplify its macros") : nil
  }
}

extension String {
  /// What follows `start`, if the text begins so.
  fileprivate func after(_ start: String) -> String? { hasPrefix(start) ? String(dropFirst(start.count)) : nil }
}

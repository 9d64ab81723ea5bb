extension LabelMarkup {
  /// A command and what it takes; one that is not known is shown as written.
  mutating func readCommand() {
    rest.removeFirst()
    var name = String(rest.prefix { $0.isLetter && $0.isASCII })
    if name.isEmpty { name = rest.first.map(String.init) ?? "" }
    rest = rest.dropFirst(name.count)
    let endsWithSpace = rest.first == " " && name.first?.isLetter == true && style.isMath
    if endsWithSpace { rest.removeFirst() }
    guard !show(symbol: name), !show(group: name), !show(construct: name) else { return }
    append("\\" + name)
    if style.isMath, name.first?.isLetter == true { unknownCommands.append(name) }
  }

  private mutating func show(symbol name: String) -> Bool {
    if MathSymbols.ignored.contains(name) { return true }
    if let letter = MathSymbols.greek[name] {
      append(letter, isItalic: !style.isUpright)
    } else if let symbol = MathSymbols.upright[name] {
      append(symbol: symbol)
    } else {
      return false
    }
    return true
  }

  /// A command that changes how the letters of its argument look.
  private mutating func show(group name: String) -> Bool {
    guard rest.first == "{" || style.isMath && hasArguments(1) else { return false }
    switch name {
    case _ where MathSymbols.wordGroups.contains(name): readArgument { $0.isMath = false }
    case "textbf": readArgument { ($0.isMath, $0.isBold) = (false, true) }
    case "textit", "emph": readArgument { ($0.isMath, $0.isItalic) = (false, true) }
    case "mathbf": readArgument { ($0.isMath, $0.isBold, $0.isUpright) = (true, true, true) }
    case "boldsymbol", "bm": readArgument { ($0.isMath, $0.isBold) = (true, true) }
    default: return false
    }
    return true
  }

  private mutating func show(construct name: String) -> Bool {
    if let accent = MathSymbols.accents[name], hasArguments(1) {
      readAccented(accent)
    } else if let alphabet = MathSymbols.alphabets[name], hasArguments(1) {
      readArgument { ($0.isMath, $0.alphabet) = (true, alphabet) }
    } else if ["frac", "dfrac", "tfrac"].contains(name), hasArguments(2) {
      readEnclosed { $0.contains(where: "+−±".contains) }
      append("/")
      readEnclosed { $0.count > 1 && !$0.allSatisfy { $0.isNumber || $0 == "." } }
    } else if name == "sqrt", hasArguments(1) {
      append("√")
      readEnclosed { $0.count > 1 && !$0.allSatisfy { $0.isNumber || $0 == "." } }
    } else {
      return false
    }
    return true
  }

  /// A group, or the next item.
  private mutating func readArgument(_ change: (inout Style) -> Void) {
    rest = rest.drop { $0 == " " }
    if rest.first == "{" { return readGroup(change) }
    guard let next = rest.first, next != "}" && next != "$" else { return }
    let outer = style
    change(&style)
    readItem(next)
    style = outer
  }

  /// An accent is over the first letters of its argument that look alike.
  private mutating func readAccented(_ accent: RichText.Accent) {
    let first = runs.count
    readArgument { $0.isMath = true }
    guard first < runs.count, runs[first].accent == nil else { return }
    let letters = runs[first...].prefix { $0.hasStyle(of: runs[first]) }
    var accented = runs[first]
    accented.text = letters.map(\.text).joined()
    accented.text = MathSymbols.dotless[accented.text] ?? accented.text
    accented.accent = accent
    runs.replaceSubrange(letters.indices, with: [accented])
  }

  /// An argument, in brackets if its text on the line is compound.
  private mutating func readEnclosed(if isCompound: (String) -> Bool) {
    let (first, line) = (runs.count, style.script)
    readArgument { $0.isMath = true }
    let onLine = runs[first...].filter { $0.script == line }.map(\.text).joined()
    guard isCompound(onLine) else { return }
    append("(")
    runs.insert(runs.removeLast(), at: first)
    append(")")
  }

  /// Whether as many arguments follow, every bracket among them closed; looks no further than any label is long.
  private func hasArguments(_ count: Int) -> Bool {
    var text = rest.prefix(400)
    for _ in 0..<count {
      text = text.drop { $0 == " " }
      guard let end = Self.argumentEnd(of: text) else { return false }
      text = text[end...]
    }
    return true
  }

  private static func argumentEnd(of text: Substring) -> Substring.Index? {
    guard let first = text.first, first != "}" && first != "$" else { return nil }
    if first == "\\" { return text.dropFirst().firstIndex { !($0.isLetter && $0.isASCII) } ?? text.endIndex }
    guard first == "{" else { return text.index(after: text.startIndex) }
    var depth = 0
    for index in text.indices {
      depth += text[index] == "{" ? 1 : text[index] == "}" ? -1 : 0
      if depth == 0 { return text.index(after: index) }
    }
    return nil
  }
}

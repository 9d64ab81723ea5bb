extension KaTeX {
  /// Limits what macros make of a formula.
  ///
  /// KaTeX counts expansions, but each may double what it was given. Its expander is reached through a macro that is a
  /// function. What a macro becomes is known when its arguments are: before they are copied into its definition.
  static let expansionLimit = #"""
    (function () {
      let expander;
      const probe = (context) => { expander = Object.getPrototypeOf(context); return ""; };
      katex.renderToString("\\probe", { macros: { "\\probe": probe } });
      const { _getExpansion: getExpansion, consumeArgs } = expander;
      expander._getExpansion = function (name) {
        this.expansion = null;
        return this.expansion = getExpansion.call(this, name);
      };
      expander.consumeArgs = function (count, delimiters) {
        const tokens = this.expansion && this.expansion.numArgs === count ? this.expansion.tokens : [];
        const values = consumeArgs.call(this, count, delimiters);
        // The tokens lie in reverse: the digit of a placeholder comes before its sign.
        let written = (this.written || 0) + tokens.length;
        for (let index = 1; count > 0 && index < tokens.length; index++) {
          const value = tokens[index].text === "#" && values[tokens[index - 1].text - 1];
          if (value) written += value.length;
        }
        if (written > \#(Limits.formulaSymbols)) {
          throw new katex.ParseError("its macros write it out to more than \#(Limits.formulaSymbols) symbols");
        }
        this.written = written;
        return values;
      };
    })()
    """#

  /// The commands that bring links, pictures or attributes of HTML.
  private static let untrusted = ["href", "url", "includegraphics", "htmlClass", "htmlData", "htmlId", "htmlStyle"]
    .map { "\"\($0)\"" }.joined(separator: ", ")

  /// A result starts with `=`; an error is `!position,length,message` in UTF-16 units, with the position −1 where it is
  /// not one of the formula (KaTeX counts inside a macro's definition too, and underlines what it means).
  ///
  /// `trust` stays off, so that TeX cannot bring links, classes or styles of its own. KaTeX would show the name of a
  /// command that needs it instead of its expansion; here such a command is a macro that reports its use.
  /// `maxExpand` ends macros that expand forever; `maxSize` keeps rules within the page.
  /// Each formula has a table of macros of its own, since it may define more.
  static let wrapper = #"""
    (function () {
      const untrusted = {};
      for (const name of [\#(untrusted)]) {
        untrusted["\\" + name] = () => {
          throw Object.assign(new katex.ParseError("Untrusted command: \\" + name), { command: "\\" + name });
        };
      }
      let [known, table] = ["{}", {}];
      return function (tex, display, macros) {
      try {
        if (macros !== known) [known, table] = [macros, JSON.parse(macros)];
        return "=" + katex.renderToString(tex, {
          displayMode: display === "true", macros: Object.assign({}, untrusted, table), output: "htmlAndMathml",
          throwOnError: true, strict: "ignore", trust: false, maxExpand: \#(Limits.formulaExpansions),
          maxSize: \#(Limits.formulaSize)
        });
      } catch (error) {
        if (error instanceof RangeError) return "!-1,0,it is nested too deeply";
        const message = String(error.message);
        if (error.command) {
          const position = tex.search(new RegExp("\\" + error.command + "(?![a-zA-Z])"));
          return "!" + position + "," + error.command.length + ",Untrusted command: " + error.command;
        }
        const marked = (message.match(/(?:[^]\u0332)+/) || [""])[0].replace(/\u0332/g, "");
        const isHere = marked !== "" && tex.startsWith(marked, error.position);
        const text = message.replace(/^KaTeX parse error: /, "").replace(/ at (position \d+|end of input): [^]*$/, "");
        return "!" + (isHere ? error.position : -1) + "," + marked.length + "," + text;
      }
      };
    })()
    """#
}

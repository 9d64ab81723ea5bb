import Notebooks
import Reports

extension FrontMatter {
  /// The author's own TeX commands.
  var mathMacros: [MathMacro] { macros.map { MathMacro(name: $0.name, definition: $0.value) } }
}

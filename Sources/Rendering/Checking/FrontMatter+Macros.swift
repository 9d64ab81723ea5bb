import Notebooks
package import Reports

extension FrontMatter {
  /// The author's own TeX commands.
  package var mathMacros: [MathMacro] { macros.map { MathMacro(name: $0.name, definition: $0.value) } }
}

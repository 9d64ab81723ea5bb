/// The commands that a formula of a table may use: those that set mathematics both on a page and in LaTeX with amsmath
/// and amssymb. None of them defines, reads, writes or runs anything.
package enum LaTeXCommands {
  /// Commands of letters, without their backslash.
  package static let words = Set(
    (letters + symbolsByName + relations + arrows + functions + fonts + structure).split(separator: " "))

  /// Those that take no argument and print a sign.
  package static let signs = Set((letters + symbolsByName + relations + arrows).split(separator: " "))

  /// Commands of one character.
  package static let symbols = Set(",;:!> \\{}|_&%#$-/'`^~=.\"".unicodeScalars)

  /// What `\begin` may begin.
  package static let environments: Set<Substring> = [
    "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix", "cases", "aligned", "alignedat",
    "gathered", "split", "array",
  ]

  private static let letters = """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi pi varpi rho \
    varrho sigma varsigma tau upsilon phi varphi chi psi omega digamma Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi \
    Psi Omega varGamma varDelta varTheta varLambda varXi varPi varSigma varUpsilon varPhi varPsi varOmega aleph beth \
    gimel daleth ell hbar hslash imath jmath wp Re Im complement eth Bbbk i j ss ae AE oe OE o O l L aa AA 
    """

  private static let symbolsByName = """
    infty partial nabla forall exists nexists emptyset varnothing angle measuredangle sphericalangle triangle \
    triangledown square Box Diamond lozenge bigstar blacksquare blacktriangle clubsuit diamondsuit heartsuit spadesuit \
    flat natural sharp surd top bot neg lnot prime backprime dag dagger ddag ddagger S P copyright pounds checkmark \
    ldots cdots vdots ddots dots dotsb dotsc dotsi dotsm dotso backslash lbrace rbrace lbrack rbrack langle rangle \
    lceil rceil lfloor rfloor lvert rvert lVert rVert vert Vert ulcorner urcorner llcorner lrcorner lgroup rgroup \
    lmoustache rmoustache pm mp times div cdot ast star circ bullet cap cup uplus sqcap sqcup vee wedge lor land \
    setminus smallsetminus wr diamond bigtriangleup bigtriangledown triangleleft triangleright oplus ominus otimes \
    oslash odot bigcirc amalg ltimes rtimes Cap Cup dotplus boxplus boxminus boxtimes boxdot divideontimes barwedge \
    veebar curlywedge curlyvee intercal centerdot circledast circledcirc circleddash leftthreetimes rightthreetimes \
    sum prod coprod int iint iiint oint bigcap bigcup bigsqcup biguplus bigvee bigwedge bigoplus bigotimes bigodot \
    intop smallint 
    """

  private static let relations = """
    le leq leqslant leqq ge geq geqslant geqq ll gg lll ggg ne neq equiv approx approxeq thickapprox cong sim \
    simeq thicksim backsim backsimeq eqsim propto varpropto asymp doteq doteqdot models perp mid nmid parallel \
    nparallel shortmid shortparallel in ni notin owns subset supset subseteq supseteq subsetneq supsetneq nsubseteq \
    nsupseteq subseteqq supseteqq Subset Supset sqsubset sqsupset sqsubseteq sqsupseteq prec succ preceq succeq \
    precsim succsim precapprox succapprox lesssim gtrsim lessapprox gtrapprox lessgtr gtrless lesseqgtr gtreqless \
    nless ngtr nleq ngeq nleqslant ngeqslant nsim ncong vdash dashv Vdash vDash Vvdash nvdash nvDash bowtie smile \
    frown between pitchfork vartriangle vartriangleleft vartriangleright trianglelefteq trianglerighteq triangleq \
    circeq bumpeq Bumpeq eqcirc therefore because not colon 
    """

  private static let arrows = """
    to gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow uparrow downarrow updownarrow \
    Uparrow Downarrow Updownarrow mapsto longmapsto longleftarrow longrightarrow longleftrightarrow Longleftarrow \
    Longrightarrow Longleftrightarrow hookleftarrow hookrightarrow leftharpoonup leftharpoondown rightharpoonup \
    rightharpoondown rightleftharpoons leftrightharpoons nearrow searrow swarrow nwarrow iff implies impliedby \
    leadsto twoheadleftarrow twoheadrightarrow leftarrowtail rightarrowtail leftleftarrows rightrightarrows upuparrows \
    downdownarrows leftrightarrows rightleftarrows curvearrowleft curvearrowright circlearrowleft circlearrowright \
    nleftarrow nrightarrow nLeftarrow nRightarrow nleftrightarrow nLeftrightarrow Lleftarrow Rrightarrow \
    rightsquigarrow leftrightsquigarrow multimap dashleftarrow dashrightarrow xleftarrow xrightarrow 
    """

  private static let functions = """
    arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg lim liminf limsup ln log \
    max min Pr projlim sec sin sinh sup tan tanh varinjlim varliminf varlimsup varprojlim bmod pmod mod pod \
    operatorname 
    """

  private static let fonts = """
    mathrm mathbf mathit mathsf mathtt mathcal mathfrak mathbb mathnormal boldsymbol text textrm textbf textit \
    textsf texttt textnormal textup textmd mbox displaystyle textstyle scriptstyle scriptscriptstyle rm bf it sf tt 
    """

  private static let structure = """
    frac dfrac tfrac cfrac binom dbinom tbinom sqrt left right middle big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr \
    biggr Biggr bigm Bigm biggm Biggm overline underline overbrace underbrace overset underset stackrel substack \
    overrightarrow overleftarrow overleftrightarrow underrightarrow underleftarrow underleftrightarrow widehat \
    widetilde hat tilde bar vec dot ddot dddot ddddot acute grave check breve mathring limits nolimits quad qquad \
    enspace thinspace medspace thickspace negthinspace negmedspace negthickspace phantom hphantom vphantom smash \
    boxed mathop mathbin mathrel mathopen mathclose mathpunct mathord mathinner mathstrut cr over choose \
    atop hline begin end 
    """
}

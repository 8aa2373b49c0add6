import type { GuideWords } from "./guide-words.js";

/** Sources: those of the English words; terms and names of pages as Microsoft Learn has them in Japanese. */
export const japaneseWords: GuideWords = {
  language: "ja",
  terms: {
    "AX.FullAccess, CustomService.FullAccess and Odata.FullAccess (delegated), for people who sign in":
      "ユーザーがサインインする場合: AX.FullAccess、CustomService.FullAccess、Odata.FullAccess (委任されたアクセス許可)",
    "Connector.FullAccess (application), for a service principal":
      "サービス プリンシパルの場合: Connector.FullAccess (アプリケーションの許可)",
    "a service principal is listed in finance and operations under System administration > Setup > Microsoft Entra ID applications, with the user it acts as":
      "サービス プリンシパルは、財務と運用の [システム管理] > [設定] > [Microsoft Entra ID アプリケーション] に、代わりに動作するユーザーとともに登録します",
    "user_impersonation (delegated)": "user_impersonation (委任されたアクセス許可)",
    "a service principal is an application user of the Dataverse environment, with a security role":
      "サービス プリンシパルは、Dataverse 環境のアプリケーション ユーザーとして追加し、セキュリティ ロールを割り当てます",
    "what the batched requests need, and no more: User.Read (delegated) to begin with, then for each kind of request the least permission that the Graph reference names for it":
      "バッチに入れる要求に必要なものだけ: まず User.Read (委任されたアクセス許可)、次に要求の種類ごとに Graph リファレンスが示す最小のアクセス許可",
    "application permissions need the consent of an administrator": "アプリケーションの許可には管理者の同意が必要です",
    "the API behind the connector": "コネクタが呼び出す API",
    "as its provider documents": "提供元のドキュメントのとおり",
  },
  title: (name) => `${name} のインポート`,
  identity: (name, version, publisher, prefix) =>
    `ソリューション \`${name}\` ${version}、発行者 ${publisher} (プレフィックス \`${prefix}\`)。`,
  headings: {
    contents: "含まれるもの",
    need: "必要なもの",
    register: "アプリケーションの登録",
    import: "ソリューションのインポート",
    connections: "インポート時に選択する接続",
    values: "インポート時に入力する値",
    turnOn: "オンにする",
    test: "最初のテスト",
    runs: "実行の読み方",
    wrong: "うまくいかないとき",
    update: "更新",
    remove: "削除",
  },
  contents: { connectors: "カスタム コネクタ", tables: "テーブル", flows: "フロー" },
  need: {
    environment:
      "Dataverse のある Power Platform 環境と、その環境でのセキュリティ ロール「システム カスタマイザー」または「システム管理者」",
    license: (connectors) =>
      `Power Automate Premium、またはフローの Process ライセンス。次はプレミアム コネクタです: ${connectors.join("、")}`,
    noLicense: "Power Automate 以外のライセンスは不要です。すべて標準コネクタです",
    first: (solutions) => `先にインポートするもの: ${solutions.join("、")} (それぞれの説明ページを参照)`,
  },
  register: {
    intro:
      "各コネクタは、Microsoft Entra ID に登録した自社のアプリケーションでサインインします。アクセス許可の同意には、テナントの管理者が必要なことがあります。",
    steps: (connector, api, permissions) => [
      `Microsoft Entra 管理センターで **[Entra ID] > [アプリの登録] > [新規登録]** を開きます。名前 (例: _Power Batch ${connector}_) を入力し、**[この組織ディレクトリのみに含まれるアカウント]** のまま **[登録]** を選びます。`,
      "**[概要]** の **[アプリケーション (クライアント) ID]** をコピーします。",
      "**[証明書とシークレット]** で **[新しいクライアント シークレット]** を選び、有効期限を決めて **[追加]** を選びます。**[値]** をすぐにコピーします。表示されるのは一度だけです。",
      `**[API のアクセス許可]** で **[アクセス許可の追加] > [所属する組織で使用している API]** を選び、**${api}** を検索して、次を追加します: ${permissions.join("、")}。テナントで必要な場合は **[管理者の同意を与えます]** を選びます。`,
      "**リダイレクト URI** はインポートの後に登録します (下記)。",
    ],
    besides: "そのほか:",
    security: (connector, variable) => [
      `Power Automate で **[詳細] > [すべて検出] > [カスタム コネクタ]** を開き、**${connector}** の鉛筆アイコンを選んで **[セキュリティ]** に進みます。`,
      variable === undefined
        ? "**[Client ID]** と **[Client secret]** を入力し、**[コネクタの更新]** を選びます。パッケージにシークレットは含まれません。"
        : `**[Client ID]** には、インポート時に入力した ID、またはそれを表す \`@environmentVariables("${variable}")\` が入っています。そのままにします。空の場合は、この式を入力します。**[Client secret]** を入力し、**[コネクタの更新]** を選びます。パッケージにシークレットは含まれません。`,
      "表示された **[リダイレクト URL]** (例: `https://global.consent.azure-apim.net/redirect/…`) をコピーします。環境ごとに異なります。アプリの登録の **[認証] > [プラットフォームを追加] > [Web]** にリダイレクト URI として貼り付け、**[構成]** を選びます。",
      "**[テスト]** で **[新しい接続]** を選んでサインインし、読み取りだけの操作を一つ実行します。",
    ],
  },
  import: {
    kind: "使うだけの環境 (テスト、本番) にはマネージド パッケージを選びます。全体をまとめて更新、削除できます。フローを変更する環境にはアンマネージド パッケージを選びます。一方が入っている環境には、それを削除するまで他方をインポートできません。",
    steps: (zip, managedZip) => [
      "[make.powerapps.com](https://make.powerapps.com) を開き、右上で環境を選んで **[ソリューション] > [ソリューションのインポート]** を選びます。",
      `**[参照]** で \`${managedZip}\` (または \`${zip}\`) を選び、**[次へ]** を 2 回選びます。`,
      "一覧の各接続について、接続を選ぶか新しく作り、**[次へ]** を選びます。",
      "求められた値を入力し、**[インポート]** を選びます。数分かかります。終わると画面の上部に通知が表示されます。",
    ],
    together:
      "カスタム コネクタへの接続は、コネクタがインポートされてから作れます。そのため最初のインポートでは、このソリューション自身の接続を結び付けられず、それを使うフローはオフのままです。インポートし、コネクタのセキュリティを設定し、接続を一つずつ作り、ソリューションの接続参照でそれを選んでから、フローをオンにします。",
    settings: (file) => `パイプラインでは同じ値を \`${file}\` に書きます。\`#{…}#\` をそれぞれ置き換えてください。`,
  },
  connections: {
    intro: "接続がない場合、またはインポートする人が接続を所有も共有もされていない場合、フローはオフのままです。",
    table: "| 接続参照 | コネクタ |",
    custom: "カスタム コネクタ",
  },
  values: {
    intro:
      "これらは環境変数です。後からはソリューションの **[環境変数]** で変更できます。変更した値は次の実行から使われます。環境によっては、フローをいったんオフにしてからオンにする必要があります。",
    table: "| 変数 | 種類 | 意味 | 既定値 | 値のある場所 |",
    types: {
      string: "テキスト",
      number: "数値",
      boolean: "はい/いいえ",
      json: "JSON",
      secret: "シークレット (Azure Key Vault の参照)",
    },
    none: "なし (入力が必要)",
  },
  turnOn: {
    order:
      "ソリューションの **[クラウド フロー]** を開き、オフのものを次の順にオンにします。呼び出し先のフローがオフの間、呼び出し元はオンにできません。",
    off: (flow, other) =>
      `_${flow}_ はオフの状態でインポートされます。_${other}_ と同じイベントまたはメッセージを受け取るためです。両方を同時にオンにしないでください。`,
    connectors:
      "コネクタをオンにする操作はありません。続いて、コネクタを使うソリューションをインポートします。それぞれに説明ページがあります。",
  },
  runs: [
    "フローを開き、**[28 日間の実行履歴]** で実行を選びます。各ステップにはチェックまたは × が付きます。灰色のステップは順番が来ず、スキップされました。",
    "ステップを開くと、入力と出力が表示されます。上から最初の × を見てください。それより下は、その結果です。",
    "**[再送信]** は、同じトリガーでもう一度実行します。",
  ],
  wrong: {
    table: "| 表示 | 原因 | 対処 |",
    rows: [
      {
        where: "customConnectors",
        cells: [
          "インポート中の _Could not find API 'shared_…'_",
          "コネクタのソリューションがこの環境にない",
          "先に `PowerBatchConnectors` をインポートする",
        ],
      },
      {
        where: "connectors",
        cells: [
          "接続を作るときの _AADSTS50011_ (リダイレクト URI の不一致)",
          "この環境のコネクタのリダイレクト URL が登録されていない",
          "コネクタの [セキュリティ] タブからアプリの登録にコピーする",
        ],
      },
      {
        where: "connectors",
        cells: [
          "_AADSTS7000215_ (無効なクライアント シークレット)、または使えていた接続が 401 になる",
          "シークレットの期限切れ、またはインポートがサインインの設定を置き換えた",
          "[セキュリティ] タブにクライアント ID と新しいシークレットを入力して **[コネクタの更新]** を選び、接続にサインインし直す",
        ],
      },
      {
        where: "clientIds",
        cells: [
          "接続を作るときの _AADSTS700016_ (アプリケーションが見つからない)",
          "クライアント ID の変数の値が違う、または値を変更した後にコネクタを保存していない",
          "ソリューションの **[環境変数]** で値を直し、鉛筆アイコンでコネクタを開いて **[コネクタの更新]** を選ぶ",
        ],
      },
      {
        where: "connectors",
        cells: [
          "_AADSTS65001_ (同意がない)",
          "アプリケーションのアクセス許可に同意していない",
          "管理者がアプリの登録で **[管理者の同意を与えます]** を選ぶ",
        ],
      },
      {
        where: "flows",
        cells: [
          "インポート後にフローがオフ、_XrmConnectionReferenceMissingConnection_",
          "接続参照に接続がない、またはフローの所有者がその接続を使えない",
          "接続参照で接続を選び、フローをオンにする",
        ],
      },
      {
        where: "variables",
        cells: [
          "フローをオンにするときの _XrmEnvironmentVariableAttributeNotFound_",
          "環境変数に値も既定値もない",
          "ソリューションで値を入力する",
        ],
      },
      {
        where: "flows",
        cells: [
          "フローをオンにするときの _Direct API authorization_ または _Forbidden_",
          "テナントのデータ損失防止ポリシーが、これらのコネクタの併用を許可していない",
          "テナントの管理者に、同じグループに入れるよう依頼する",
        ],
      },
    ],
  },
  update: [
    "新しいパッケージを同じ手順でインポートし、**[アップグレード]** を選びます。ソリューションから外れたものは削除されます。値と接続は残り、新しいものだけが求められます。",
    "アンマネージド パッケージは、含まれるフローを、加えた変更も含めて上書きします。先に自分のフローをエクスポートしてください。",
    "オフにしていたフローは、オフの状態でインポートされるものを除き、インポート後にオンになります。終わったら **[クラウド フロー]** を確認してください。",
  ],
  updateConnectors: (byVariable) => [
    ...(byVariable
      ? [
          "最初のインポートでは、クライアント ID の入力が求められ、ソリューションの環境変数として保存されます。コネクタはシークレットなしで作成されるので、上の手順で入力します。シークレットは後から読み取れないので、キー コンテナーに保管します。",
          "2 回目以降のインポートは、コネクタのサインインの設定をパッケージの内容で上書きします。パッケージには変数の名前だけがあり、入力した値はそのまま残るため、クライアント ID は変わりません。シークレットはなくなることがあります。インポートの後、各コネクタの [セキュリティ] タブを開き、**[Client ID]** が自分のもの、またはそれを表す式になっているか確かめてください。**[テスト]** で接続を作り、_AADSTS7000215_ または 401 になる場合は、シークレットをもう一度入力して **[コネクタの更新]** を選びます。リダイレクト URL は変わりません。",
          "コネクタは、保存されるときに変数を読み取ります。変数の値を変更した後は、鉛筆アイコンでコネクタを開き、シークレットを入力して **[コネクタの更新]** を選びます。",
        ]
      : [
          "最初のインポートでは、クライアント ID が仮の値で、シークレットのないコネクタが作成されます。どちらも手で入力します。クライアント ID を控えてください。シークレットは後から読み取れないので、キー コンテナーに保管します。",
          "2 回目以降のインポートは、コネクタのサインインの設定をパッケージの内容で上書きします。その後、各コネクタの [セキュリティ] タブを開き、クライアント ID とリダイレクト URL が元のままか確かめてください。変わっていたら、クライアント ID とシークレットをもう一度入力して **[コネクタの更新]** を選びます。リダイレクト URL は変わりません。",
        ]),
    "フローをオンに戻す前に、各コネクタの接続をテストします。",
  ],
  remove: [
    "フローをオフにし、進行中の実行がなくなるまで待ちます。",
    "マネージド: **[ソリューション]** でソリューションを選び、**[削除]** を選びます。ほかのソリューションにない構成要素も一緒に削除されます。アンマネージド: 先に構成要素を削除します。ソリューションだけを削除しても、一覧が消えるだけです。",
    "ほかで使っていない接続、Microsoft Entra ID のアプリケーション、キー コンテナーの項目を削除します。",
  ],
  removeTables: "テーブルは、すべての行とともに削除されます。残したい場合は先にエクスポートしてください。",
};

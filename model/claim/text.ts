/** Claim 1 of US 10,397,147 B2, one clause a line, and the words of it that stand in no row. */
export const claimText = [
  'A method for exchanging a name card applied to a terminal, comprising:',
  'binding, by a contact client running on the terminal, the contact client with a first ' +
    'Instant Messaging (IM) client running on the terminal through an associated account to ' +
    'implement information sharing between the contact client and the first IM client, the ' +
    'contact client comprising a contact and the associated account being a number of the ' +
    'terminal, the contact client being a first type of client operated in the terminal and ' +
    'the IM client being a second type of client operated in the terminal;',
  'receiving, by the contact client running on the terminal, a selecting signal for ' +
    'selecting at least one name card in the contact;',
  'sending, by the contact client running on the terminal, the selected at least one name ' +
    'card to the first IM client bound with the contact client via Software Development Kit ' +
    '(SDK) provided by the first IM client, the first IM client comprising a first user ' +
    'account, and the first user account having a friendship link; and',
  'sharing, by the first IM client running on the terminal, the selected at least one name ' +
    'card through the first user account with at least one second IM client in the friendship ' +
    'link, wherein the second IM client does not directly interact with the contact client;',
  'wherein the sending the selected at least one name card to the first IM client bound ' +
    'with the contact client comprises:',
  'detecting whether the first IM client bound with the contact client is in an on-line state;',
  'selecting a sharing manner according to whether the first IM client is in the on-line ' +
    'state, wherein the sharing manner comprises sharing by the first IM client and sharing ' +
    'by a short message;',
  'when detecting that the first IM client is in the on-line state, sending the selected at ' +
    'least one name card to the first IM client for sharing;',
  'wherein the method further comprises:',
  'obtaining a second user account of the second IM client in the friendship link through ' +
    'the first user account;',
  'receiving a name card of the second user account;',
  'adding the received name card to the contact of the contact client;',
  'sharing with the first IM client bound with the contact client through the associated ' +
    'account the contact which corresponds to the associated account and is synchronized in a ' +
    'contact server;',
  'receiving and restoring a name card in the contact sent by the first IM client;',
  'wherein the name card in the contact is sent to the contact client after the first IM ' +
    'client receives a restoring signal for obtaining a name card in the contact ' +
    'corresponding to the associated account, sends a name card acquiring request to the ' +
    'contact server, and receives the name card in the contact returned by the contact ' +
    'server; and',
  'wherein the name card acquiring request is configured to indicate the contact server to ' +
    'return the name card in the contact corresponding to the associated account.',
].join('\n');

/** The joints between the elements: what stands in the words of no row. */
export const connectives: readonly string[] = [
  'comprising:',
  'and',
  'wherein',
  'wherein the sending the selected at least one name card to the first IM client bound ' +
    'with the contact client comprises:',
  'wherein the method further comprises:',
];

//! Rows: requests to open sealed sheets again.

pub mod unsealing {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "unsealing")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        #[sea_orm(column_type = "Text")]
        pub edition_id: String,
        #[sea_orm(column_type = "Text")]
        pub round: String,
        #[sea_orm(column_type = "Text")]
        pub category: String,
        #[sea_orm(column_type = "Text")]
        pub account_id: String,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        #[sea_orm(column_type = "Text")]
        pub asked_by: String,
        pub asked_at: i64,
        #[sea_orm(column_type = "Text")]
        pub outcome: String,
        #[sea_orm(column_type = "Text", nullable)]
        pub decided_by: Option<String>,
        pub decided_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod unsealing_sheet {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "unsealing_sheet")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub unsealing_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub sheet_id: String,
        #[sea_orm(column_type = "Text")]
        pub entry_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
